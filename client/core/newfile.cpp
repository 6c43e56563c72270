#include "core/newfile.h"

#include "core/privatefiles.h"
#include "core/savefile.h"

#include <QDir>
#include <QFileInfo>

namespace wr {

using namespace Qt::StringLiterals;

Result<QString> writeNewFile(const QString &folder, const QString &name, const QString &end, const QByteArray &bytes)
{
    const QString base = folder + u'/' + name;
    QString path = base + end;
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = u"%1 (%2)%3"_s.arg(base).arg(i).arg(end);
    if (!privatefiles::makeUsualFolder(folder))
        return Error {ErrorCode::Unavailable, u"no folder"_s};
    WR_CHECK(saveFile(path, bytes, FileAccess::ForPeople));
    return QDir::toNativeSeparators(path);
}

} // namespace wr
