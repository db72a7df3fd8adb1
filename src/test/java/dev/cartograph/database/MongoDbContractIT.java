package dev.cartograph.database;

/** The contract on a real MongoDB. */
class MongoDbContractIT extends DatabaseContract {

    @Override
    String uri() {
        return RealMongo.uri();
    }
}
