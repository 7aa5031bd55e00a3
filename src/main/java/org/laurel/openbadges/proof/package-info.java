/** Proofs of credentials: canonical form (RDF Dataset Canonicalization), Data Integrity, keys. */
@NullMarked
@NamedInterface("proof")
package org.laurel.openbadges.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
