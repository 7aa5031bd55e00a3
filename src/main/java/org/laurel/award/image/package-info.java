/** The picture of a badge: one drawing, written out as SVG or painted as PNG, the same on every machine. */
@NullMarked
package org.laurel.award.image;

import org.jspecify.annotations.NullMarked;
