#include "core/savefile.h"

#include "core/privatefiles.h"

#include <QSaveFile>

namespace wr {

using namespace Qt::StringLiterals;

Result<void> saveFile(const QString &path, const QByteArray &content, FileAccess access)
{
    QSaveFile file(path);
    const bool isOpen = file.open(QIODevice::WriteOnly)
        && (access != FileAccess::OwnerAlone || file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    // Flushed here: commit() of Qt 6.4 does not see that its own flushing failed, and puts an empty file in place.
    if (!isOpen || file.write(content) != content.size() || !file.flush() || !file.commit())
        return Error {ErrorCode::Unavailable, u"cannot write %1: %2"_s.arg(path, file.errorString())};
    if (access == FileAccess::ForPeople)
        privatefiles::openAsUsual(path);
    return {};
}

} // namespace wr
