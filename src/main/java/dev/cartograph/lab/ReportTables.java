package dev.cartograph.lab;
final class ReportTables { static final String ALL_CALLS = "all calls"; }
