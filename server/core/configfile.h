#pragma once

#include "core/result.h"

#include <QList>
#include <QStringList>

namespace wr {

/// One key of a TOML file: text, numbers and booleans as their text, in a list if it was one.
struct ConfigFileEntry
{
    QString name;
    QStringList values;
    bool isList = false;
    int line = 0; ///< from 1
};

/// Reads a flat TOML file, in the order of its lines. BadRequest with file:line when it cannot be
/// read, is no TOML, or holds tables or values of another kind.
Result<QList<ConfigFileEntry>> readConfigFile(const QString &path);

} // namespace wr
