/**
 * Files that several processes may share: they appear whole or not at all, under temporary names
 * that are unique among processes and machines, in folders that one process at a time works in.
 *
 * <p>What is in the files is not told here.
 */
@Export
@Version("1.0.0")
package org.vitrine.files;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
