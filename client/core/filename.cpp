#include "core/filename.h"

#include <QRegularExpression>

namespace wr {

using namespace Qt::StringLiterals;

QString fileNameOf(const QString &title, const QString &otherwise)
{
    constexpr int mostChars = 60;
    static const QRegularExpression bad(u"[\\\\/:*?\"<>|\\x00-\\x1f]+"_s);
    QString name = QString(title).replace(bad, u" "_s).simplified().left(mostChars).trimmed();
    while (name.startsWith(u'.') || name.endsWith(u'.'))
        name = name.startsWith(u'.') ? name.sliced(1) : name.chopped(1);
    return name.isEmpty() ? otherwise : name;
}

} // namespace wr
