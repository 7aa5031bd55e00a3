/** Placing a micro-credential, a stack or the catalogue in a course, and what a copied link points to. */
@NullMarked
package org.laurel.catalogue.placing;

import org.jspecify.annotations.NullMarked;
