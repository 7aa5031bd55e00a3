/** From login to launch: the state, the message and its checks, windows of their own, and the answer of deep linking. */
@NullMarked
@NamedInterface("launch")
package org.laurel.lti.launch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
