/** Pages for leads: awards, their history, revocation and correction, validity, keys. */
@NullMarked
package org.laurel.award.administration;

import org.jspecify.annotations.NullMarked;
