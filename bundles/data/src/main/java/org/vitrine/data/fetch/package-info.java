/** Public datasets, downloaded from where their authors put them. */
@Export
@Version("1.0.0")
package org.vitrine.data.fetch;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
