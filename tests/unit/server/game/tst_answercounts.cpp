#include "game/answercounts.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestAnswerCounts : public QObject
{
    Q_OBJECT

    static QStringList shown(const Question &question, const QStringList &typed)
    {
        AnswerCounts counts;
        for (const QString &text : typed)
            counts.add(question, {text}, 1);
        QStringList texts;
        for (const live::OptionCount &count : counts.list(question))
            texts.append(u"%1 %2"_s.arg(count.id).arg(count.count));
        return texts;
    }

private Q_SLOTS:
    void textsAreCountedWhateverTheirCase()
    {
        const Question cloud {.kind = QuestionKind::WordCloud, .prompt = u"A word?"_s, .options = {}, .explanation = {}};
        QCOMPARE(shown(cloud, {u"Sun"_s, u"rain"_s, u"sun"_s}), QStringList({u"Sun 2"_s, u"rain 1"_s}));
    }

    void rudeTextsStandOnNoWall()
    {
        const Question cloud {.kind = QuestionKind::WordCloud, .prompt = u"A word?"_s, .options = {}, .explanation = {}};
        QCOMPARE(shown(cloud, {u"sun"_s, u"Fuck"_s, u"f u c k"_s, u"sh1t happens"_s}), QStringList {u"sun 1"_s});
    }

    void whatIsRightIsShownWhateverItMayMean()
    {
        Question typed {.kind = QuestionKind::Typed, .prompt = u"A male bird?"_s, .options = {}, .explanation = {}};
        typed.gaps = QList<Gap> {{QString(), {u"cock"_s}}};
        QCOMPARE(shown(typed, {u"cock"_s, u"dick"_s, u"hen"_s}), QStringList({u"cock 1"_s, u"hen 1"_s}));
    }
};

QTEST_GUILESS_MAIN(TestAnswerCounts)
#include "tst_answercounts.moc"
