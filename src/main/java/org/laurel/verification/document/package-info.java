/** Documents that are checked: taken out of pictures and envelopes, or fetched. */
@NullMarked
@NamedInterface("document")
package org.laurel.verification.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
