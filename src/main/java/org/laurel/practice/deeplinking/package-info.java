/** Deep Linking 2.0: the request, and what the tool answers. */
@NullMarked
package org.laurel.practice.deeplinking;

import org.jspecify.annotations.NullMarked;
