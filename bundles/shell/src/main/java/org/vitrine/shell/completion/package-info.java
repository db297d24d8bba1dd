/** What Tab offers: commands, methods, options with their values, layers, data, paths. */
package org.vitrine.shell.completion;
