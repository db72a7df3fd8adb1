package dev.cartograph.lab.contender;

import dev.cartograph.model.Listing;
import java.util.List;

/** Finds what operations list: for each of it a target makes an index. */
public final class Listings extends Gathering<Listing> {

    @Override
    public List<Listing> list(Listing listing, int of) {
        return List.of(listing);
    }
}
