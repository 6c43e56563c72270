#include "app/samplequizzes.h"

#include "core/logging.h"
#include "kinds/quizcheck.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>

/// A static library's resources must be asked for by name; outside any namespace, says rcc.
static void initAssets()
{
    Q_INIT_RESOURCE(assets);
}

namespace wr {

using namespace Qt::StringLiterals;

QList<Quiz> sampleQuizzes()
{
    initAssets();
    QList<Quiz> quizzes;
    QDirIterator files(u":/assets/quizzes"_s, {u"*.json"_s});
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const auto quiz = wire::fromJsonObject<Quiz>(QJsonDocument::fromJson(file.readAll()).object());
        if (quiz && validate(*quiz))
            quizzes.append(*quiz);
        else
            qCCritical(lcServer) << "a sample quiz is not valid:" << file.fileName();
    }
    return quizzes;
}

} // namespace wr
