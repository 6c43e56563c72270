#include "kinds/quizcheck.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestSamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Q_INIT_RESOURCE(assets); }

    void everySampleQuizCanBePlayed()
    {
        int count = 0;
        QDirIterator files(u":/assets/quizzes"_s);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto quiz = wire::fromJsonObject<Quiz>(QJsonDocument::fromJson(file.readAll()).object());
            QVERIFY2(quiz, qPrintable(file.fileName()));
            const auto playable = validate(*quiz);
            QVERIFY2(playable, qPrintable(file.fileName() + (playable ? QString() : playable.error().message)));
            ++count;
        }
        QVERIFY(count >= 4);
    }

    void everySampleQuizIsListed()
    {
        QDirIterator files(QStringLiteral(WR_QUIZZES), {u"*.json"_s});
        while (files.hasNext()) {
            files.next();
            QVERIFY2(QFile::exists(u":/assets/quizzes/"_s + files.fileName()), qPrintable(files.fileName()));
        }
    }
};

QTEST_GUILESS_MAIN(TestSamples)
#include "tst_samples.moc"
