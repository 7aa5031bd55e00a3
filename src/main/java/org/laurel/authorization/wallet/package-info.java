/** Wallets that educators connect (Open Badges 3.0 API, OAuth 2.0 authorization code with PKCE). */
@NullMarked
package org.laurel.authorization.wallet;

import org.jspecify.annotations.NullMarked;
