/** Files of an organisation, looked through for viruses; PDF, QR codes, spreadsheet cells. */
@NullMarked
package org.laurel.foundation.file;

import org.jspecify.annotations.NullMarked;
