/** The picture of a badge: one drawing, written out as SVG or painted as PNG, the same on every machine. */
@NullMarked
@NamedInterface("image")
package org.laurel.openbadges.image;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
