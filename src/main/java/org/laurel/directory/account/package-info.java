/** People who are one person in two LMSs. */
@NullMarked
package org.laurel.directory.account;

import org.jspecify.annotations.NullMarked;
