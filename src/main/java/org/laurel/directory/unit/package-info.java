/** Schools and other units, and who works there. */
@NullMarked
package org.laurel.directory.unit;

import org.jspecify.annotations.NullMarked;
