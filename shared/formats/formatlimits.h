#pragma once

#include "protocol/quizlimits.h"

/// How much of a file is read, of maxImportBytes (quizlimits.h). Clients need none of these.
namespace wr::limits {

constexpr int maxImportRows = 10'000;  ///< questions read of one file
constexpr int maxTableRows = maxImportRows + 30; ///< of one table, with what stands above its questions
constexpr int maxImportFaults = 1'000; ///< listed of one file; of maxImportRows nothing more is read
constexpr int maxCellChars = 20'000;   ///< of one cell, or of one text in XML
constexpr int maxCellColumns = 120;    ///< of a table
constexpr int maxXmlDepth = 32;        ///< elements inside each other
constexpr int maxZipEntries = 1'000;
constexpr int maxUnzippedBytes = 64 * 1024 * 1024; ///< of all parts that are read
constexpr int maxZipRatio = 200;       ///< of a part's size to what it takes in the file

} // namespace wr::limits
