/** Verifiable credentials as documents: Open Badges 3.0, CLR 2.0, status lists; how they are signed and checked. */
@NullMarked
@NamedInterface("credential")
package org.laurel.openbadges.credential;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
