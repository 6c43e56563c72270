#pragma once

#include "core/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace wr {

/// The file a job made, as its result holds it. Plain value.
struct JobFile
{
    QString hash; ///< of the object in the store
    QString name; ///< for whoever saves it
    QString contentType;
    qint64 bytes = 0;

    QJsonObject toJson() const;
    /// Nothing when the result is of another kind, or the file has been deleted.
    static std::optional<JobFile> fromJson(const QJsonObject &result);
};

} // namespace wr
