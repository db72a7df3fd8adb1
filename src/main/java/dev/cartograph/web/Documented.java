package dev.cartograph.web;

import java.util.List;

/** Says what some of the routes do. */
interface Documented {
    List<Operation> operations();
}
