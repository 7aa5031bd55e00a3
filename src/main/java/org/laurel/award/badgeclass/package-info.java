/** What a badge is given for, as its documents tell it. A change makes another badge class. */
@NullMarked
package org.laurel.award.badgeclass;

import org.jspecify.annotations.NullMarked;
