/** Issues, renews, corrects and revokes awards, and keeps those that wait for their key. */
@NullMarked
@NamedInterface("issuing")
package org.laurel.award.issuing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
