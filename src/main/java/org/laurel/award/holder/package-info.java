/** An educator's own badges, sharing them, and records of all of them. */
@NullMarked
@NamedInterface("holder")
package org.laurel.award.holder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
