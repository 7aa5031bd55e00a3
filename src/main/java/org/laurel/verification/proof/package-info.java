/** Checks of signatures, keys, times, recipients and revocation. */
@NullMarked
package org.laurel.verification.proof;

import org.jspecify.annotations.NullMarked;
