package dev.cartograph.database;

/**
 * What the shop relies on a database for. It holds on the embedded server and on MongoDB; where one of them differs,
 * its subclass overrides the test by name and says why.
 */
abstract class DatabaseContract extends DatabaseCase
        implements UpdateContract, BulkContract, IndexContract, ReadContract, ConcurrencyContract {}
