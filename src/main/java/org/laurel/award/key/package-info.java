/** The keys that sign badges, the issuer that they belong to, and status lists. */
@NullMarked
package org.laurel.award.key;

import org.jspecify.annotations.NullMarked;
