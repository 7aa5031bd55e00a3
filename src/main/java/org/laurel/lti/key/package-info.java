/** Laurel's own keys, and the key sets of platforms. */
@NullMarked
@NamedInterface("key")
package org.laurel.lti.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
