#pragma once

#include <QString>

namespace wr {

/// `title` as every file system takes it as a name, at most 60 characters; `otherwise` where nothing of it is left.
/// Pure function, any thread.
QString fileNameOf(const QString &title, const QString &otherwise);

} // namespace wr
