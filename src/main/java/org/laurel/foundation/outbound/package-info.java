/** Calls of other systems: which addresses may be opened, one look-up of a name, and how many calls may wait for one that is silent. */
@NullMarked
package org.laurel.foundation.outbound;

import org.jspecify.annotations.NullMarked;
