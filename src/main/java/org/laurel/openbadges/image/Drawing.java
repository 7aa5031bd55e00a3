package org.laurel.openbadges.image;

import java.awt.Color;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/** Filled shapes in painting order upon a square of {@link #SIZE} units. Both outputs are made from this alone. */
final class Drawing {

    static final double SIZE = 600;

    private final List<Fill> fills = new ArrayList<>();

    record Fill(Shape shape, Color colour) {}

    void fill(Shape shape, Color colour) {
        fills.add(new Fill(shape, colour));
    }

    List<Fill> fills() {
        return List.copyOf(fills);
    }
}
