/** The platform itself: address, keys, its tools. */
@NullMarked
@NamedInterface("platform")
package org.laurel.practice.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
