#pragma once

#include "core/result.h"
#include "model/wirefields.h"

#include <QString>

/// Values kept as small JSON files in the app's own folder. Any thread.
namespace wr::jsonfile {

/// The object in a file. NotFound: there is none; BadRequest: it is not JSON, or not an object.
Result<QJsonObject> read(const QString &path);

/// Replaces the file as a whole, readable by its owner only; makes its folder. After an error the
/// old file is still there. Unavailable: the disk is full or refuses.
Result<void> write(const QString &path, const QJsonObject &object);

template <class T>
Result<T> readAs(const QString &path)
{
    WR_TRY(object, read(path));
    return wire::fromJsonObject<T>(object);
}

template <class T>
Result<void> writeValue(const QString &path, const T &value)
{
    return write(path, wire::toJsonObject(value));
}

} // namespace wr::jsonfile
