/** Programs of a district that call the API (OAuth 2.0 client credentials). */
@NullMarked
package org.laurel.authorization.client;

import org.jspecify.annotations.NullMarked;
