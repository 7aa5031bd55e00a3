/** Awards for complete stacks. */
@NullMarked
package org.laurel.award.stack;

import org.jspecify.annotations.NullMarked;
