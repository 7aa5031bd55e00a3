/** Files of awards for a district's own systems, each in the form that its system wants: columns, values, lengths, when. */
@NullMarked
package org.laurel.record.export;

import org.jspecify.annotations.NullMarked;
