package dev.cartograph.products;

import dev.cartograph.integrity.Step;

/** How a product is changed; one whose category and attributes stay takes the last step alone. */
public enum ProductChangeStep implements Step {
    ANNOUNCE("the category and attributes that it is to have are announced in the product, if it is as it was read"),
    LOOK("the tree of categories is written to, and the definitions are read where it changed"),
    WITHDRAW("the announcement goes, if it is there under its token"),
    COMMIT("the product becomes what it is to be, if it is as it was read and the announcement is there");

    private final String says;

    ProductChangeStep(String says) {
        this.says = says;
    }

    @Override
    public String says() {
        return says;
    }
}
