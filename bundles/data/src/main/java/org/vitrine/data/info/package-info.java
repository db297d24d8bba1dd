/** What a dataset holds, in numbers. */
@Export
@Version("1.0.0")
package org.vitrine.data.info;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
