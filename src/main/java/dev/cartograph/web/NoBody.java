package dev.cartograph.web;

/** The body of a request that has nothing to say: left out, or an object without fields. */
record NoBody() {}
