package dev.cartograph.database;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/** Where the documents are that share a value: mostly one, seldom many, and each given once. */
final class Positions extends AbstractSet<Integer> {
    private int[] held = new int[1];
    private int size;

    /** @param position one that is not held yet */
    void append(int position) {
        if (size == held.length) {
            held = Arrays.copyOf(held, size < 4 ? size + 1 : size + size / 2);
        }
        held[size++] = position;
    }

    void remove(int position) {
        for (int i = size - 1; i >= 0; i--) {
            if (held[i] == position) {
                System.arraycopy(held, i + 1, held, i, size - i - 1);
                size--;
                return;
            }
        }
    }

    @Override
    public Iterator<Integer> iterator() {
        PrimitiveIterator.OfInt each = IntStream.of(held).limit(size).iterator();
        return each;
    }

    @Override
    public int size() {
        return size;
    }
}
