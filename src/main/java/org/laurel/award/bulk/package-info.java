/** Lists by which program leads give badges and take them back: read, checked, shown, and done once somebody said yes. */
@NullMarked
package org.laurel.award.bulk;

import org.jspecify.annotations.NullMarked;
