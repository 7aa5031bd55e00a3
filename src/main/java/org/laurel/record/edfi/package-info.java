/** Awards as recognitions and credentials of staff in a district's Ed-Fi ODS/API (Data Standard 5 or 6), as a file and by push. */
@NullMarked
package org.laurel.record.edfi;

import org.jspecify.annotations.NullMarked;
