/** Verifiable credentials as documents: Open Badges 3.0, CLR 2.0, status lists; how they are signed and checked. */
@NullMarked
package org.laurel.award.credential;

import org.jspecify.annotations.NullMarked;
