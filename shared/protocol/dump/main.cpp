#include "protocol/dump/dump.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QTextStream>

namespace {

/// Leaves a file whose content is already right untouched, so that nothing after it is rebuilt.
bool writeIfChanged(const QString &path, const QByteArray &content)
{
    QFile present(path);
    if (present.open(QIODevice::ReadOnly) && present.readAll() == content)
        return true;
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
        && file.commit();
}

} // namespace

/// protocol-dump DIRECTORY: writes protocol.ts and fixtures.json there.
int main(int argc, char **argv)
{
    if (argc != 2) {
        QTextStream(stderr) << "usage: protocol-dump DIRECTORY\n";
        return 2;
    }
    const QDir directory(QString::fromLocal8Bit(argv[1]));
    if (!QDir().mkpath(directory.path())
        || !writeIfChanged(directory.filePath(QStringLiteral("protocol.ts")),
                           wr::dump::typeScript())
        || !writeIfChanged(directory.filePath(QStringLiteral("fixtures.json")),
                           wr::dump::fixtures())) {
        QTextStream(stderr) << "protocol-dump: cannot write to " << directory.path() << '\n';
        return 1;
    }
    return 0;
}
