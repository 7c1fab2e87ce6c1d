<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
  <context>
    <name>photocull</name>
    <message>
      <location filename="../../photocull/archivewords.py" />
      <source>--engine ray needs {packages}, which is not installed. Install it with pip install 'photocull[ray]'.</source>
      <translation>--engine rayには{packages}が必要ですが、インストールされていません。pip install 'photocull[ray]'でインストールしてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/archivewords.py" />
      <source>The list {name} cannot be read. Check its name and its permissions.</source>
      <translation>リスト{name}を読み込めません。名前とアクセス権を確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/archivewords.py" />
      <source>The list {name} is empty. Write one path or address on each line.</source>
      <translation>リスト{name}は空です。1行に1つずつ、パスかアドレスを書いてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/archivewords.py" />
      <source>Line {line} of {name} is no path or address. Write one on each line of plain text.</source>
      <translation>{name}の{line}行目はパスでもアドレスでもありません。テキストファイルに、1行に1つずつ書いてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/archivewords.py" />
      <source>Nothing is known of how to read {detail}. Use paths, or addresses such as https:// and s3://.</source>
      <translation>{detail}の読み込み方がわかりません。パスか、https://やs3://などのアドレスを使ってください。</translation>
    </message>
    <message>
      <location filename="../../photocull/archivewords.py" />
      <source>A package is missing for addresses in {name}: {detail}</source>
      <translation>{name}にあるアドレスを読み込むためのパッケージがありません：{detail}</translation>
    </message>
    <message>
      <location filename="../../photocull/archivewords.py" />
      <source>{folder} holds {part}, which is not of this model. Name another folder with --output.</source>
      <translation>{folder}には、このモデルのものではない{part}があります。--outputで別のフォルダーを指定してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/archivewords.py" />
      <source>Nothing can be written to {folder}: {detail}</source>
      <translation>{folder}に書き込めません：{detail}</translation>
    </message>
    <message>
      <location filename="../../photocull/archivewords.py" />
      <source>Another photocull is writing to {folder}. Wait for it, or name another folder.</source>
      <translation>別のphotocullが{folder}に書き込んでいます。終わるのを待つか、別のフォルダーを指定してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/archivewords.py" />
      <source>Ray could not be started or reached ({detail}). Check the address of the cluster.</source>
      <translation>Rayを起動できないか、接続できません（{detail}）。クラスターのアドレスを確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/archivewords.py" />
      <source>1 photo was done before and stays as it is in {folder}.</source>
      <translation>1枚は前回までに採点済みで、{folder}にそのまま残ります。</translation>
    </message>
    <message>
      <location filename="../../photocull/archivewords.py" />
      <source>{count} photos were done before and stay as they are in {folder}.</source>
      <translation>{count}枚は前回までに採点済みで、{folder}にそのまま残ります。</translation>
    </message>
    <message>
      <location filename="../../photocull/archivewords.py" />
      <source>Scoring broke off ({detail}). The parts that are finished are kept; run it again to go on.</source>
      <translation>採点が中断しました（{detail}）。完了した分は残っています。もう一度実行すると続きから始まります。</translation>
    </message>
    <message>
      <location filename="../../photocull/archivewords.py" />
      <source>Scores could not be stored ({detail}). The disk may be full. The parts that are finished are kept; run it again when there is room.</source>
      <translation>スコアを保存できませんでした（{detail}）。ディスクがいっぱいかもしれません。完了した分は残っています。空きができたら、もう一度実行してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/archivewords.py" />
      <source>{photos} photos scored in {seconds:.1f} s, {failed} without a score; all are in {folder}.</source>
      <translation>{photos}枚を{seconds:.1f}秒で採点しました。スコアのないもの{failed}件も含めて、すべて{folder}にあります。</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>Comparing</source>
      <translation>比較中</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>No photo here can be taken: none is scored and of the kind that was asked for.</source>
      <translation>選べる写真がありません。スコアがあり、条件に合う写真がここにはありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>Stopped: nothing was picked.</source>
      <translation>中止しました。何も選んでいません。</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>Photo</source>
      <translation>写真</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>Why</source>
      <translation>理由</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>Cover: {photo} as a whole, {middle} for the middle that a profile shows.</source>
      <translation>表紙：全体で{photo}、プロフィールに表示される中央部分で{middle}。</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>Best of {count} in its series.</source>
      <translation>シリーズ{count}枚中のベスト。</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>One of {count} in its series.</source>
      <translation>シリーズ{count}枚のうちの1枚。</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>Best of {count} alike.</source>
      <translation>似た写真{count}枚中のベスト。</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>One of {count} alike.</source>
      <translation>似た写真{count}枚のうちの1枚。</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>No other photo here is like it.</source>
      <translation>これに似た写真はほかにありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>Place {place} of {count}.</source>
      <translation>{count}枚中{place}位。</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>Least like the other slides.</source>
      <translation>ほかのスライドと最も違います。</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>Its colours go with the slide before.</source>
      <translation>前のスライドと色合いが合います。</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>Slides: {slides}, picked from {compared} photos, all in {ratio}.</source>
      <translation>スライド{slides}枚（{compared}枚の写真から選択、すべて{ratio}）。</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>There is no format {name}. There are: {known}.</source>
      <translation>{name}という形式はありません。使えるもの：{known}。</translation>
    </message>
    <message>
      <location filename="../../photocull/carouselwords.py" />
      <source>{preset} takes {most} photos at most, so no more are picked.</source>
      <translation>{preset}は最大{most}枚なので、それ以上は選びません。</translation>
    </message>
    <message>
      <location filename="../../photocull/command.py" />
      <source>File</source>
      <translation>ファイル</translation>
    </message>
    <message>
      <location filename="../../photocull/command.py" />
      <source>Edit</source>
      <translation>編集</translation>
    </message>
    <message>
      <location filename="../../photocull/command.py" />
      <source>Move</source>
      <translation>移動</translation>
    </message>
    <message>
      <location filename="../../photocull/command.py" />
      <source>View</source>
      <translation>表示</translation>
    </message>
    <message>
      <location filename="../../photocull/command.py" />
      <source>Filter</source>
      <translation>絞り込み</translation>
    </message>
    <message>
      <location filename="../../photocull/command.py" />
      <source>Help</source>
      <translation>ヘルプ</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>There is no catalogue yet; it is begun with the first folder.</source>
      <translation>カタログはまだありません。最初のフォルダーを開くと作られます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>sound</source>
      <translation>問題なし</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>DAMAGED: {detail}</source>
      <translation>破損: {detail}</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>{photos} photos known, {scores} scores, {failures} that could not be read</source>
      <translation>写真{photos}枚、スコア{scores}件、読み込めなかったもの{failures}件</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>{rated} photos with stars, flag or label; {beside} of them also beside the photo</source>
      <translation>星・フラグ・ラベルのある写真{rated}枚、うち{beside}枚は写真の隣のファイルにも保存</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>none yet: one is taken on each day on which the window is opened</source>
      <translation>まだありません。ウィンドウを開いた日ごとに1つ作られます</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>There is no snapshot of {day}.</source>
      <translation>{day}のスナップショットはありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>photocull is open. Close it first.</source>
      <translation>photocullが開いています。先に閉じてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>The catalogue is sound: nothing was changed.</source>
      <translation>カタログに問題はありません。何も変更しませんでした。</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>The catalogue was damaged. As it was, it is kept as {file}.</source>
      <translation>カタログが破損していました。元のファイルは{file}として残してあります。</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>The catalogue as it was is kept as {file}.</source>
      <translation>元のカタログは{file}として残してあります。</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>It was made anew from the snapshot of {day}.</source>
      <translation>{day}のスナップショットから作り直しました。</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>There was no sound snapshot: a new catalogue was begun.</source>
      <translation>使えるスナップショットがないため、新しいカタログを作りました。</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>{count} newer ratings were read out of the damaged file.</source>
      <translation>破損したファイルから新しい評価{count}件を読み取りました。</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>Ratings beside your photos come back when you open their folders.</source>
      <translation>写真の隣に保存した評価は、フォルダーを開くと元に戻ります。</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/doctor.py" />
      <source>Run `photocull doctor --repair`: nothing is deleted, and ratings are brought back.</source>
      <translation>`photocull doctor --repair`を実行してください。何も削除せず、評価を元に戻します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/taste.py" />
      <source>Decisions there are now: {count}. photocull taste learn uses them.</source>
      <translation>現在の判断の数：{count}。photocull taste learnで学習に使われます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commandline/watch.py" />
      <source>top {}%</source>
      <translation>上位{}%</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>1 star, then the next</source>
      <translation>星1つを付けて次へ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>2 stars</source>
      <translation>星2つ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>2 stars, then the next</source>
      <translation>星2つを付けて次へ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>3 stars</source>
      <translation>星3つ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>3 stars, then the next</source>
      <translation>星3つを付けて次へ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>4 stars</source>
      <translation>星4つ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>4 stars, then the next</source>
      <translation>星4つを付けて次へ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>5 stars</source>
      <translation>星5つ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>5 stars, then the next</source>
      <translation>星5つを付けて次へ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>A screen up and down</source>
      <translation>1画面ずつ上下</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Actual size</source>
      <translation>等倍</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>All photos</source>
      <translation>すべての写真</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Always go on</source>
      <translation>常に次へ進む</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>As the system</source>
      <translation>システムに合わせる</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Back</source>
      <translation>戻る</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Beside the photo, as IMG_1.JPG.xmp</source>
      <translation>写真の横に（IMG_1.JPG.xmp）</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Beside the photo, as IMG_1.xmp</source>
      <translation>写真の横に（IMG_1.xmp）</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Best first.</source>
      <translation>スコアの高い順に並べます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Best of series first</source>
      <translation>シリーズのベストから</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Blue, then the next</source>
      <translation>ブルーを付けて次へ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Capture time</source>
      <translation>撮影日時</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Change between dark and light.</source>
      <translation>暗い表示と明るい表示を切り替えます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Change keys…</source>
      <translation>キーの変更…</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Clipping</source>
      <translation>白飛び・黒つぶれの警告</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Close the second window</source>
      <translation>2つ目のウィンドウを閉じる</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Close the window beside this one.</source>
      <translation>隣のウィンドウを閉じます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Compare and survey</source>
      <translation>比較と一覧</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Compare two photos; the better one stays.</source>
      <translation>2枚の写真を比べ、良いほうを残します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Copy files to a folder…</source>
      <translation>フォルダーへファイルをコピー…</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Copy for posting</source>
      <translation>投稿用にコピー</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Copy photos from a card, phone or folder into dated folders, each copy checked.</source>
      <translation>カード、スマートフォン、フォルダーの写真を日付のフォルダーにコピーし、1枚ずつ検証します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Copy the chosen photos' files as they are to a folder, each with all that belongs to it.</source>
      <translation>選択した写真のファイルを、付属するファイルも一緒に、そのままフォルダーへコピーします。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Crop and export…</source>
      <translation>切り抜きと書き出し…</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Crop for posting…</source>
      <translation>投稿用に切り抜く…</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Decide again what was taken back.</source>
      <translation>取り消した操作をやり直します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Decide and go on</source>
      <translation>決めて次へ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Dim all but the photos, then make it dark, then light again.</source>
      <translation>写真以外を暗くし、次に真っ暗にし、また元に戻します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>English</source>
      <translation>English</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Expert score</source>
      <translation>プロ度スコア</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Extend the selection</source>
      <translation>選択範囲を広げる</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Find a command…</source>
      <translation>コマンドを探す…</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Find new and changed photos in this folder.</source>
      <translation>このフォルダーの新しい写真や変更された写真を探します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>First and last photo</source>
      <translation>最初と最後の写真</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Flag all photos of the series as rejected but those chosen. No file is touched.</source>
      <translation>選んだ写真以外のシリーズの写真をすべて除外にします。ファイルは変更しません。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Focus peaking</source>
      <translation>フォーカスピーキング</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>From A to Z.</source>
      <translation>名前順に並べます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Full screen</source>
      <translation>フルスクリーン</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Give 1 star.</source>
      <translation>星1つを付けます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Give 1 star. Then go on to the next photo.</source>
      <translation>星1つを付けて次の写真へ進みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Give 2 stars.</source>
      <translation>星2つを付けます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Give 2 stars. Then go on to the next photo.</source>
      <translation>星2つを付けて次の写真へ進みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Give 3 stars.</source>
      <translation>星3つを付けます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Give 3 stars. Then go on to the next photo.</source>
      <translation>星3つを付けて次の写真へ進みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Give 4 stars.</source>
      <translation>星4つを付けます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Give 4 stars. Then go on to the next photo.</source>
      <translation>星4つを付けて次の写真へ進みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Give 5 stars.</source>
      <translation>星5つを付けます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Give 5 stars. Then go on to the next photo.</source>
      <translation>星5つを付けて次の写真へ進みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Give commands other keys.</source>
      <translation>コマンドのキーを変更します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Give the filters in force a name.</source>
      <translation>今の絞り込みに名前を付けて保存します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Go from photo to photo; in the grid also up and down.</source>
      <translation>写真を1枚ずつ移動します。グリッドでは上下にも移動できます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Go on to the next photo after each decision.</source>
      <translation>決めるたびに次の写真へ進みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Go through the grid one screen at a time.</source>
      <translation>グリッドを1画面ずつ移動します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Go to the first or to the last photo shown.</source>
      <translation>表示中の最初または最後の写真へ移動します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Green, then the next</source>
      <translation>グリーンを付けて次へ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Grid</source>
      <translation>グリッド</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Hide rejected photos</source>
      <translation>除外した写真を隠す</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Hide screenshots and documents</source>
      <translation>スクリーンショットと書類を隠す</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Import photos…</source>
      <translation>写真を取り込む…</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>In the second window</source>
      <translation>2つ目のウィンドウで</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Inside JPEG files</source>
      <translation>JPEGファイルの中に</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Join into one series</source>
      <translation>1つのシリーズにまとめる</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Keep it: flag it as a pick.</source>
      <translation>採用フラグを付けます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Keep it: flag it as a pick. Then go on to the next photo.</source>
      <translation>採用フラグを付けて次の写真へ進みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Keep ratings in the catalogue of photocull alone.</source>
      <translation>評価をphotocullのカタログだけに保存します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Keep the right photo, and compare it with the next one.</source>
      <translation>右の写真を残し、次の写真と比べます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Label it blue; if it is, take the label away.</source>
      <translation>ブルーラベルを付けます。付いていれば外します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Label it blue; if it is, take the label away. Then go on to the next photo.</source>
      <translation>ブルーラベルを付けるか外し、次の写真へ進みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Label it green; if it is, take the label away.</source>
      <translation>グリーンラベルを付けます。付いていれば外します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Label it green; if it is, take the label away. Then go on to the next photo.</source>
      <translation>グリーンラベルを付けるか外し、次の写真へ進みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Label it purple; if it is, take the label away.</source>
      <translation>パープルラベルを付けます。付いていれば外します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Label it red; if it is, take the label away.</source>
      <translation>レッドラベルを付けます。付いていれば外します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Label it red; if it is, take the label away. Then go on to the next photo.</source>
      <translation>レッドラベルを付けるか外し、次の写真へ進みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Label it yellow; if it is, take the label away.</source>
      <translation>イエローラベルを付けます。付いていれば外します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Label it yellow; if it is, take the label away. Then go on to the next photo.</source>
      <translation>イエローラベルを付けるか外し、次の写真へ進みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Language</source>
      <translation>言語 / Language</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Larger tiles</source>
      <translation>タイルを大きく</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Latest first.</source>
      <translation>新しい順に並べます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Let scoring rest, or go on with it.</source>
      <translation>採点を一時停止または再開します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Let stars, flags and labels be meant for the other of the two.</source>
      <translation>星・フラグ・ラベルを付ける相手を、2枚のうちもう一方に切り替えます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Let the second window fill its screen, or be a window again.</source>
      <translation>2つ目のウィンドウを画面いっぱいに広げます。もう一度で元の大きさに戻します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Light colours</source>
      <translation>明るい表示</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Lights out</source>
      <translation>ライトを消す</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>List ratings that differ from what another program wrote, or could not be written.</source>
      <translation>ほかのアプリの評価と異なるもの、書き込めなかったものを一覧にします。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>List the photos that could not be read, with the reasons.</source>
      <translation>読み込めなかった写真とその理由を一覧表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>List the rejected photos of this folder, and move them to the system's trash.</source>
      <translation>このフォルダーの除外した写真を一覧表示し、システムのゴミ箱に移します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Make a carousel…</source>
      <translation>カルーセルを作る…</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Make the photos chosen one series, with all that theirs have.</source>
      <translation>選んだ写真を、それぞれのシリーズごと1つのシリーズにまとめます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Mark what is lost in white (red) and in black (blue).</source>
      <translation>白飛びを赤、黒つぶれを青で示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Mark what is sharp at the size shown.</source>
      <translation>表示中の大きさでピントの合っている所を示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Minimum stars</source>
      <translation>星の数の下限</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Most stars first.</source>
      <translation>星の多い順に並べます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Next and previous photo</source>
      <translation>次と前の写真</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>No flag</source>
      <translation>フラグなし</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>No flag, then the next</source>
      <translation>フラグを外して次へ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>No label</source>
      <translation>ラベルなし</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>No stars, then the next</source>
      <translation>星を外して次へ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Nowhere</source>
      <translation>書き込まない</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Open a folder of photos.</source>
      <translation>写真のフォルダーを開きます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Open a small folder of made photos, to try things out without harm.</source>
      <translation>安心して試せる、作り物の写真の小さなフォルダーを開きます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Open example photos</source>
      <translation>サンプル写真を開く</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Open or close the series</source>
      <translation>シリーズを開く／閉じる</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Pause scoring</source>
      <translation>採点を一時停止</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Pick the photos shown, or those selected, that go together as slides of one shape.</source>
      <translation>表示中または選択中の写真から、同じ縦横比のスライドとして組み合わせの良いものを選びます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Pick, then the next</source>
      <translation>採用にして次へ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Picks only</source>
      <translation>採用のみ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Put the chosen photos on the clipboard as they would be exported.</source>
      <translation>選んだ写真を、書き出しと同じ形でクリップボードにコピーします。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Quit</source>
      <translation>終了</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Quit photocull.</source>
      <translation>photocullを終了します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Rank by what you like, learnt from what you decide; on this computer alone.</source>
      <translation>あなたの判断から学んだ好みで並べます。すべてこのコンピューターの中だけで行われます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Rate the other one</source>
      <translation>もう一方を評価</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Ratings for other programs</source>
      <translation>ほかのアプリ用の評価</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Red, then the next</source>
      <translation>レッドを付けて次へ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Redo</source>
      <translation>やり直す</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Reject</source>
      <translation>除外</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Reject the rest of this series</source>
      <translation>シリーズの残りを除外</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Reject, then the next</source>
      <translation>除外にして次へ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Rejected photos to the trash…</source>
      <translation>除外した写真をゴミ箱へ…</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Remove all filters.</source>
      <translation>絞り込みをすべて解除します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Reverse order</source>
      <translation>逆順</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Say in the line below what can be done.</source>
      <translation>できることを下の行に表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Say why the focused photo scored as it did.</source>
      <translation>選んでいる写真のスコアの理由を表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Second window: fill the screen</source>
      <translation>2つ目のウィンドウを画面いっぱいに</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>See several photos at once.</source>
      <translation>複数の写真を一度に見ます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>See which crop of the photo scores best in each shape, and draw your own.</source>
      <translation>形ごとに最もスコアの高い切り抜きを見て、自分で描くこともできます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Select all</source>
      <translation>すべて選択</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Select all photos shown.</source>
      <translation>表示中の写真をすべて選択します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Select from the focused photo on.</source>
      <translation>今の写真から範囲を選択します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Select none</source>
      <translation>選択を解除</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Select only the focused photo.</source>
      <translation>今の写真だけを選択します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Select the new photos</source>
      <translation>新しい写真を選択</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Select the photos that have come into this folder since it was opened.</source>
      <translation>フォルダーを開いてから入った写真を選択します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Select the ten best</source>
      <translation>ベスト10枚を選択</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Select the ten photos shown that score best and are not rejected, one of each series.</source>
      <translation>表示中の写真のうち、除外されていないスコア上位10枚を、シリーズごとに1枚まで選択します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show all keys.</source>
      <translation>すべてのキーを表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show all photos.</source>
      <translation>すべての写真を表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show each series as one photo, the best on top.</source>
      <translation>各シリーズを、最も良い写真を上にして1枚にまとめます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show fewer, larger photos.</source>
      <translation>写真を少なく、大きく表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show more, smaller photos.</source>
      <translation>写真を多く、小さく表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show nothing but photos.</source>
      <translation>写真だけを表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show one photo large.</source>
      <translation>1枚の写真を大きく表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show one pixel of the photo as one pixel of the screen, or fit it again.</source>
      <translation>写真の1ピクセルを画面の1ピクセルで表示するか、全体表示に戻します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show only photos that are flagged as picks.</source>
      <translation>採用フラグの付いた写真だけを表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show only photos with 1 star or more.</source>
      <translation>星1つ以上の写真だけを表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show only photos with 2 stars or more.</source>
      <translation>星2つ以上の写真だけを表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show only photos with 3 stars or more.</source>
      <translation>星3つ以上の写真だけを表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show only photos with 4 stars or more.</source>
      <translation>星4つ以上の写真だけを表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show only photos with 5 stars or more.</source>
      <translation>星5つ以上の写真だけを表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show only photos without a flag.</source>
      <translation>フラグのない写真だけを表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show only what is a photo.</source>
      <translation>写真だけを表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show photos with any number of stars.</source>
      <translation>星の数にかかわらず表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show photos with these words in their names.</source>
      <translation>名前にこの語を含む写真を表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show picks and photos without a flag.</source>
      <translation>採用の写真とフラグのない写真を表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show the neighbours under the photo.</source>
      <translation>写真の下に前後の写真を並べます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show the photo in a window of its own, on the second screen if there is one.</source>
      <translation>写真を別のウィンドウに表示します。2つ目の画面があればそこに表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show tips</source>
      <translation>ヒントを表示</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Show what comes into the folder by itself, scored and in its place.</source>
      <translation>フォルダーに入ってきた写真を自動で採点し、順位どおりに表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Smaller tiles</source>
      <translation>タイルを小さく</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Sort it out: flag it as rejected. No file is touched.</source>
      <translation>除外フラグを付けます。ファイルは変更しません。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Sort it out: flag it as rejected. No file is touched. Then go on to the next photo.</source>
      <translation>除外フラグを付けて次の写真へ進みます。ファイルは変更しません。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Speak English.</source>
      <translation>英語で表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Speak Japanese.</source>
      <translation>日本語で表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Speak the language of the system, if it is known.</source>
      <translation>対応していれば、システムの言語で表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Spread the photos of this series out, or stack them again.</source>
      <translation>このシリーズの写真を広げるか、またまとめます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Stack series</source>
      <translation>シリーズをまとめる</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Stop scoring</source>
      <translation>採点を中止</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Stop scoring. Photos keep the scores they have.</source>
      <translation>採点を中止します。付いたスコアは残ります。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Take back the last decision, where it was made.</source>
      <translation>最後に決めたことを、決めた場所に戻って取り消します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Take out of the series</source>
      <translation>シリーズから外す</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Take the colour label away.</source>
      <translation>カラーラベルを外します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Take the flag away.</source>
      <translation>フラグを外します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Take the flag away. Then go on to the next photo.</source>
      <translation>フラグを外して次の写真へ進みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Take the photo out of the survey. Nothing is decided of it.</source>
      <translation>写真を一覧から外します。その写真については何も決めません。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Take the photos chosen out of their series; where they are all of it, it is no more.</source>
      <translation>選んだ写真をシリーズから外します。全部を選んでいればシリーズを解きます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Take the stars away.</source>
      <translation>星を外します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Take the stars away. Then go on to the next photo.</source>
      <translation>星を外して次の写真へ進みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>The best of each series first, then the second best.</source>
      <translation>各シリーズで1番の写真、次に2番の写真の順に並べます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>The right one is better</source>
      <translation>右のほうが良い</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Turn the lights on, leave full screen, go back to the grid.</source>
      <translation>ライトを点け、フルスクリーンを終え、グリッドに戻ります。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Turn the order around.</source>
      <translation>並び順を逆にします。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Type what you want to do.</source>
      <translation>したいことを入力します。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Undo</source>
      <translation>取り消す</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Unread photos…</source>
      <translation>読み込めない写真…</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Unsettled ratings…</source>
      <translation>未解決の評価…</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Watch this folder</source>
      <translation>このフォルダーを監視</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Without a flag only</source>
      <translation>フラグなしのみ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Write ratings into JPEG files themselves, the picture unchanged; beside all others.</source>
      <translation>JPEGはファイル自体に評価を書き込みます。画像は変わりません。その他は横のファイルに書き込みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Write ratings into a file beside each photo, as Lightroom and Capture One do.</source>
      <translation>LightroomやCapture Oneと同じ名前のファイルを写真の横に作り、評価を書き込みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Write ratings into a file beside each photo, as darktable and digiKam do.</source>
      <translation>darktableやdigiKamと同じ名前のファイルを写真の横に作り、評価を書き込みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Write the chosen photos as new files for posting: cropped, without location, checked.</source>
      <translation>選んだ写真を投稿用の新しいファイルに書き出します。切り抜き済み、位置情報なし、確認済みです。</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Yellow, then the next</source>
      <translation>イエローを付けて次へ</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>Your taste…</source>
      <translation>あなたの好み…</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>★ and better</source>
      <translation>★ 以上</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>★★ and better</source>
      <translation>★★ 以上</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>★★★ and better</source>
      <translation>★★★ 以上</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>★★★★ and better</source>
      <translation>★★★★ 以上</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>★★★★★</source>
      <translation>★★★★★</translation>
    </message>
    <message>
      <location filename="../../photocull/commands.py" />
      <source>日本語</source>
      <translation>日本語</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>Instagram story or reel 9:16</source>
      <translation>Instagramストーリー・リール 9:16</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>For friends, full size</source>
      <translation>友だち用、元のサイズ</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>Nothing can be written to {folder}: {why}</source>
      <translation>{folder} に書き込めません: {why}</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>There is no preset {name}. There are: {known}.</source>
      <translation>プリセット {name} はありません。使えるもの: {known}</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>Exporting</source>
      <translation>書き出し中</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>The disk is full. What is written is whole; export the rest when there is room again.</source>
      <translation>ディスクがいっぱいです。書き出したファイルは完全です。空きができたら残りを書き出してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>Stopped. What is written is whole.</source>
      <translation>中止しました。書き出したファイルは完全です。</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>There is nothing to export: no photo is as asked for.</source>
      <translation>書き出すものがありません。条件に合う写真がありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>The picture opens and is whole</source>
      <translation>画像が開け、欠けていない</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>It is as large as asked for, or has all pixels of a smaller crop</source>
      <translation>指定どおりの大きさ、または小さい切り抜きの全画素です</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>It is within the size limit</source>
      <translation>サイズの上限に収まっている</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>It is a progressive JPEG</source>
      <translation>プログレッシブJPEGである</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>Its colours are sRGB, and the profile is in the file</source>
      <translation>色はsRGBで、プロファイルが埋め込まれている</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>No location, and no other EXIF</source>
      <translation>位置情報がなく、ほかのEXIFもない</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>No comment</source>
      <translation>コメントがない</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>No thumbnail of the original</source>
      <translation>元の写真のサムネイルがない</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>No XMP but what you had written into it</source>
      <translation>入力した内容以外のXMPがない</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>No IPTC</source>
      <translation>IPTCがない</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>No maker note, and no serial number</source>
      <translation>メーカーノートとシリアル番号がない</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>No part that photocull did not write</source>
      <translation>photocullが書いていない部分がない</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>Nothing after the picture, such as a video</source>
      <translation>画像の後ろに動画などのデータがない</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>1 photo exported; the file was read again and checked.</source>
      <translation>1枚を書き出しました。ファイルを読み直して確認済みです。</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>{count} photos exported; each file was read again and checked.</source>
      <translation>{count}枚を書き出しました。すべて読み直して確認済みです。</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>1 photo could not be exported:</source>
      <translation>書き出せなかった写真が1枚あります:</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>{count} photos could not be exported:</source>
      <translation>書き出せなかった写真が{count}枚あります:</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>{width} × {height}, {kilobytes} kB, quality {quality}</source>
      <translation>{width} × {height}、{kilobytes} kB、画質 {quality}</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>long side {pixels} px</source>
      <translation>長辺 {pixels} px</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>all pixels</source>
      <translation>全ピクセル</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>at most {megabytes} MB</source>
      <translation>最大 {megabytes} MB</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>up to {count} photos</source>
      <translation>{count}枚まで</translation>
    </message>
    <message>
      <location filename="../../photocull/exportwords.py" />
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>Copying</source>
      <translation>コピー中</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>The disk is full. What is copied is whole; copy the rest when there is room again.</source>
      <translation>ディスクがいっぱいです。コピー済みの写真はそろっています。空きができたら残りをコピーしてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>Stopped. What is copied is whole.</source>
      <translation>中止しました。コピー済みの写真はそろっています。</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>The file changed while it was copied. Copy it again when it is finished.</source>
      <translation>コピー中にファイルが変わりました。書き込みが終わってから、もう一度コピーしてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>Another file has come to lie at its place meanwhile. Copy it again.</source>
      <translation>その間に別のファイルが同じ場所に置かれました。もう一度コピーしてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>Photos left: {count}. Copy them again to go on; what is there is not copied twice.</source>
      <translation>残りの写真：{count}枚。もう一度コピーすると続きから始まり、既にあるものは二重にコピーしません。</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>1 photo could not be copied:</source>
      <translation>1枚の写真をコピーできませんでした：</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>{count} photos could not be copied:</source>
      <translation>{count}枚の写真をコピーできませんでした：</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>{file} is left of a photo that is not whole, and could not be removed.</source>
      <translation>{file}は、そろわなかった写真の一部として残り、削除できませんでした。</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>These photos are in {folder} already. Choose another folder.</source>
      <translation>これらの写真は既に{folder}にあります。別のフォルダーを選んでください。</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>--originals copies files as they are: leave out {options}.</source>
      <translation>--originals はファイルをそのままコピーします。{options} は外してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>1 photo copied, 1 file, read back and compared.</source>
      <translation>1枚の写真（ファイル1個）をコピーし、読み直して比べました。</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>1 photo copied, {files} files, each read back and compared.</source>
      <translation>1枚の写真（ファイル{files}個）をコピーし、1つずつ読み直して比べました。</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>{photos} photos copied, {files} files, each read back and compared.</source>
      <translation>{photos}枚の写真（ファイル{files}個）をコピーし、1つずつ読み直して比べました。</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>1 photo was there already.</source>
      <translation>1枚の写真は既にありました。</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>{count} photos were there already.</source>
      <translation>{count}枚の写真は既にありました。</translation>
    </message>
    <message>
      <location filename="../../photocull/handingwords.py" />
      <source>{folder} was unplugged or cannot be reached any more.</source>
      <translation>{folder}は取り外されたか、アクセスできなくなりました。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>The ledger of imports {file} cannot be used ({detail}). Nothing was copied. Check its folder and the disk.</source>
      <translation>取り込みの記録{file}を使えません（{detail}）。何もコピーしていません。フォルダーとディスクを確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>{file}: imported before</source>
      <translation>{file}: 以前に取り込み済み</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>{file}: the same as {other}</source>
      <translation>{file}: {other}と同じ</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>{file}: there already, {place}</source>
      <translation>{file}: すでにあります、{place}</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>{new} of {files} files would be copied ({size}). Nothing was written.</source>
      <translation>{files}個のうち{new}個をコピーします（{size}）。まだ何も書き込んでいません。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>There are no photos and no videos to import.</source>
      <translation>取り込む写真も動画もありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>{source} was unplugged or cannot be reached any more.</source>
      <translation>{source}は取り外されたか、アクセスできなくなりました。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>Imported and checked: {count}</source>
      <translation>取り込んで検証済み: {count}</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>Imported before: {count} (--again imports them again)</source>
      <translation>以前に取り込み済み: {count}（--againでもう一度取り込みます）</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>The same as another file: {count}</source>
      <translation>ほかのファイルと同じもの: {count}</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>There already: {count}</source>
      <translation>すでにあるもの: {count}</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>Left: {count}. Import again to go on; what is done is kept.</source>
      <translation>残り: {count}。もう一度取り込むと続きから始まります。済んだ分はそのまま残ります。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>Not imported: {count}</source>
      <translation>取り込めなかったもの: {count}</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>Files that are neither photos nor videos, and were left out: {count}</source>
      <translation>写真でも動画でもないため除いたファイル: {count}</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>  and {count} more</source>
      <translation>  ほか{count}件</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>The disk with {folder} is full. Make room and import again.</source>
      <translation>{folder}のあるディスクがいっぱいです。空きを作ってもう一度取り込んでください。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>The ledger of imports could not be written ({detail}). Check the disk that it is on, then import again.</source>
      <translation>取り込みの記録を書き込めませんでした（{detail}）。ディスクを確認して、もう一度取り込んでください。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>Looking</source>
      <translation>確認中</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>Stopped.</source>
      <translation>中止しました。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>The template has no placeholder {{{detail}}}. There are: {known}.</source>
      <translation>テンプレートに{{{detail}}}という項目はありません。使える項目: {known}。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>The braces in the template {detail} do not match. A placeholder is written like {{name}}.</source>
      <translation>テンプレート{detail}の波かっこが対応していません。項目は{{name}}のように書きます。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>The template {detail} leads out of the destination. Begin it with a folder or a placeholder, and leave out . and .. as folders.</source>
      <translation>テンプレート{detail}は取り込み先の外に出てしまいます。フォルダー名か項目から始め、.や..のフォルダーは使わないでください。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>The template {detail} gives files no name of their own. Let it end with {{name}}, or with something like {{stem}}{{suffix}} or {{number}}{{suffix}}.</source>
      <translation>テンプレート{detail}ではファイルごとの名前になりません。最後を{{name}}、または{{stem}}{{suffix}}や{{number}}{{suffix}}などにしてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>There is no folder {one} to import from. Check the name, or plug the card in.</source>
      <translation>取り込み元のフォルダー{one}がありません。名前を確認するか、カードを接続してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>{one} is a file, so nothing can be imported into it. Name a folder.</source>
      <translation>{one}はファイルなので取り込み先にできません。フォルダーを指定してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>{one} and {other} are the same folder, or one lies in the other. Import into a folder beside.</source>
      <translation>{one}と{other}は同じフォルダーか、一方がもう一方の中にあります。別のフォルダーに取り込んでください。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>Name what to import from and, last, the folder to import into.</source>
      <translation>取り込み元と、最後に取り込み先のフォルダーを指定してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>No card or phone is plugged in.</source>
      <translation>カードもスマートフォンも接続されていません。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>Plugged in: {cards}</source>
      <translation>接続中: {cards}</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>The disk with {folder} has too little room: {needed} are needed and {free} are free. Nothing was copied. Make room, or import into another folder.</source>
      <translation>{folder}のあるディスクの空きが足りません。必要な容量は{needed}、空きは{free}です。何もコピーしていません。空きを作るか、別のフォルダーに取り込んでください。</translation>
    </message>
    <message>
      <location filename="../../photocull/importwords.py" />
      <source>Another import is running. Wait until it is done, then import again.</source>
      <translation>別の取り込みが実行中です。終わってからもう一度取り込んでください。</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>browse album library directory catalogue catalog</source>
      <translation>参照 アルバム ライブラリ ディレクトリ カタログ</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>demo sample tutorial</source>
      <translation>デモ サンプル 見本 練習</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>card camera phone download ingest backup rename</source>
      <translation>読み込み インポート ダウンロード 転送 バックアップ 名前の変更 リネーム</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>refresh reload synchronize</source>
      <translation>更新 再読み込み 同期</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>tethered hot automatic</source>
      <translation>テザー 自動 監視</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>resume continue</source>
      <translation>再開 続ける</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>abort</source>
      <translation>中止 キャンセル</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>errors broken damaged corrupt problems</source>
      <translation>エラー 破損 壊れた 問題</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>slideshow slides instagram album</source>
      <translation>スライドショー スライド インスタグラム アルバム</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>revert</source>
      <translation>元に戻す</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>repeat</source>
      <translation>繰り返す</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>deselect unselect</source>
      <translation>選択解除 選択を解除</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>delete remove erase bin recycle</source>
      <translation>削除 消去 消す 捨てる ごみ箱</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>save jpeg resize share publish instagram</source>
      <translation>保存 エクスポート リサイズ 共有 公開 インスタグラム</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>export originals raw save rename transfer</source>
      <translation>書き出し エクスポート オリジナル 元ファイル 保存 名前の変更 リネーム 転送</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>straighten rotate trim aspect ratio edit</source>
      <translation>トリミング クロップ 傾き補正 回転 縦横比 アスペクト比 編集</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>clipboard share</source>
      <translation>クリップボード 共有</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>top favorites favourites</source>
      <translation>お気に入り ベスト</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>exit close</source>
      <translation>閉じる</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>xmp sidecar metadata settings preferences options</source>
      <translation>サイドカー メタデータ 設定 環境設定 オプション</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>xmp sidecar metadata conflicts</source>
      <translation>サイドカー メタデータ 競合</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>keep accept favorite favourite</source>
      <translation>残す お気に入り</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>delete discard cull</source>
      <translation>削除 不採用 ボツ</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>unflag</source>
      <translation>フラグ解除</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>rating rate</source>
      <translation>評価 レーティング</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>color tag</source>
      <translation>色 タグ</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>automatic auto settings preferences options</source>
      <translation>自動 設定 環境設定 オプション</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>duplicate duplicates similar bursts</source>
      <translation>重複 類似 似た 連写</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>expand collapse unstack</source>
      <translation>展開 折りたたむ スタック解除</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>merge stack group</source>
      <translation>結合 スタック グループ</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>split ungroup</source>
      <translation>分割 グループ解除</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>thumbnails overview library gallery</source>
      <translation>サムネール サムネイル ライブラリ ギャラリー</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>enlarge preview single</source>
      <translation>拡大 プレビュー 1枚</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>side versus</source>
      <translation>見比べる 左右</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>several multiple</source>
      <translation>選別 複数</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>zoom magnify 100% 1:1</source>
      <translation>ズーム 拡大 等倍</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>thumbnails</source>
      <translation>サムネール サムネイル</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>info information details explain histogram</source>
      <translation>情報 詳細 説明 理由 ヒストグラム</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>sharp sharpness</source>
      <translation>ピント シャープ</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>highlights shadows exposure overexposed zebra</source>
      <translation>ハイライト シャドウ 露出 ゼブラ</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>zoom bigger thumbnails size</source>
      <translation>ズーム 拡大 サムネール サムネイル サイズ</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>zoom thumbnails size</source>
      <translation>ズーム 縮小 サムネール サムネイル サイズ</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>order arrange</source>
      <translation>並べ替え 並び順 ソート</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>rank quality</source>
      <translation>順位 品質</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>date</source>
      <translation>日付 日時</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>ascending descending</source>
      <translation>昇順 降順</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>learn personal</source>
      <translation>学習 個人</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>duplicate duplicates similar bursts collapse group</source>
      <translation>重複 類似 似た 連写 スタック グループ</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>dim</source>
      <translation>暗く</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>monitor display screen external</source>
      <translation>モニター ディスプレイ 外部</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>maximize</source>
      <translation>最大化</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>dark theme mode appearance color settings preferences options</source>
      <translation>暗い ダーク ライト テーマ モード 外観 色 設定 環境設定 オプション</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>translation locale settings preferences options</source>
      <translation>翻訳 設定 環境設定 オプション</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>search</source>
      <translation>検索</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>receipts memes</source>
      <translation>レシート スクショ 書類</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>preset smart collection</source>
      <translation>プリセット スマートコレクション</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>reset remove</source>
      <translation>リセット 解除</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>hints help settings preferences options</source>
      <translation>ヒント ヘルプ 設定 環境設定 オプション</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>shortcuts keyboard hotkeys help</source>
      <translation>ショートカット キーボード ヘルプ</translation>
    </message>
    <message>
      <location filename="../../photocull/othernames.py" />
      <source>customize settings preferences options</source>
      <translation>カスタマイズ 設定 環境設定 オプション</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>There is no taste yet that is better than the generic ranking.</source>
      <translation>一般の順位より良い好みは、まだ学習されていません。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>The taste could not be written to {file}. Check the folder and the disk.</source>
      <translation>好みを{file}に書き込めませんでした。フォルダーとディスクを確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>{source} is neither a folder nor a zip file that can be read.</source>
      <translation>{source}は、読み込めるフォルダーでもzipファイルでもありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Posted pictures: {pictures}. Found among {library} photos: {found}.</source>
      <translation>投稿した画像：{pictures}枚。{library}枚の写真から見つかったもの：{found}枚。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>You post 1 in {count}.</source>
      <translation>{count}枚に1枚を投稿しています。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>{share} of what you post was in the top {top}% by expert score.</source>
      <translation>投稿した写真の{share}は、エキスパートスコアの上位{top}%に入っていました。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Posted pictures that could not be read: {count}</source>
      <translation>読み込めなかった投稿画像：{count}枚</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>All pictures in it were taken as posted.</source>
      <translation>中のすべての画像を投稿したものとして扱いました。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>It is an export of Instagram: the pictures of your posts were taken.</source>
      <translation>Instagramのエクスポートです。投稿の画像を使いました。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>It is a Google Takeout without favourites: all its pictures were taken.</source>
      <translation>お気に入りのないGoogle データ エクスポートです。すべての画像を使いました。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>It is a Google Takeout: your favourites were taken.</source>
      <translation>Google データ エクスポートです。お気に入りの画像を使いました。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Your taste has {mine} of pairs of photos in your order, the generic ranking {generic}.</source>
      <translation>2枚ずつ比べて、あなたと同じ順に並ぶ割合：あなたの好み{mine}、一般の順位{generic}。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Measured on {pairs} pairs that it was not learnt from; the difference is between {low} and {high} points (95%).</source>
      <translation>学習に使っていない{pairs}組で測定しました。差は{low}～{high}ポイントです（95%）。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Decisions it rests on: {count}</source>
      <translation>もとになった判断の数：{count}</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Nothing has been learnt yet.</source>
      <translation>まだ何も学習していません。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>It is learnt from stars, picks, rejects and choices in compare.</source>
      <translation>星、採用、除外、比較での選択から学習します。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>The model is another one now, so your taste must be learnt again.</source>
      <translation>モデルが変わったため、好みを学習し直す必要があります。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>This taste was imported. Your own takes its place when it is better than generic.</source>
      <translation>この好みは読み込んだものです。あなた自身の好みが一般の順位より良くなると、置き換わります。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Not yet: so far the generic ranking does as well. How many more decisions it takes cannot be foretold.</source>
      <translation>まだ使えません。今のところ、一般の順位も同じくらい合っています。あと何回の判断が必要かは予測できません。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Looking at the photos you decided on…</source>
      <translation>判断した写真を調べています…</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Learning…</source>
      <translation>学習しています…</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Looking for what you posted…</source>
      <translation>投稿した写真を探しています…</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Your taste is forgotten. Stars and flags stay; only what you decide from now on is learnt from.</source>
      <translation>好みを忘れました。星とフラグは残ります。これから先の判断だけから学習します。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Forget your taste? Stars and flags stay; only what you decide from now on is learnt from.</source>
      <translation>好みを忘れますか？ 星とフラグは残ります。これから先の判断だけから学習します。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Your taste is back.</source>
      <translation>好みを元に戻しました。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Nothing was forgotten. Say yes, or give --yes.</source>
      <translation>何も忘れていません。yesと答えるか、--yesを付けてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Your taste was written to the file. It has no picture and no path in it.</source>
      <translation>好みをファイルに書き出しました。画像もパスも含まれていません。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>No picture was found in it that photocull reads.</source>
      <translation>photocullで読み込める画像が見つかりませんでした。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>The catalogue could not be read or written. Check the disk that it is on.</source>
      <translation>カタログを読み書きできませんでした。カタログのあるディスクを確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Your taste orders photos better than the generic ranking now, so it counts too. The slider at the top says how much.</source>
      <translation>あなたの好みが一般の順位より良く並べられるようになったので、順位に反映します。どのくらい反映するかは上のスライダーで変えられます。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Not yet: about {count} more decisions until it can be measured.</source>
      <translation>まだ使えません。測定できるまで、あとおよそ{count}回の判断が必要です。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>Not yet: about {count} more decisions.</source>
      <translation>まだ使えません。あとおよそ{count}回の判断が必要です。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>The taste in {file} cannot be read. Check the file and its permissions.</source>
      <translation>{file}の好みを読み込めません。ファイルとアクセス権を確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>{file} is no taste of photocull, or it is damaged. Learn it again.</source>
      <translation>{file}はphotocullの好みのファイルではないか、壊れています。もう一度学習してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>The taste in {file} was written by a newer photocull. Update photocull to use it.</source>
      <translation>{file}の好みは、より新しいphotocullで書き出されています。使うにはphotocullを更新してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/tastewords.py" />
      <source>The taste in {file} belongs to another model, and cannot be used with this one.</source>
      <translation>{file}の好みは別のモデルのもので、このモデルでは使えません。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>{model} is not a model that can be run. Name another, or install photocull again.</source>
      <translation>{model} は実行できるモデルではありません。別のモデルを指定するか、photocullを再インストールしてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>{model} is a model for something else: it does not say how photos are shown to it.</source>
      <translation>{model} は別の用途のモデルです。写真の渡し方が書かれていません。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>{model} was made for a newer photocull. Update photocull to use it.</source>
      <translation>{model} は新しいphotocull用です。photocullを更新してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The system has no file watches left, so the folder is looked at every few seconds instead.</source>
      <translation>システムのファイル監視の数が足りないため、代わりに数秒ごとにフォルダーを調べます。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>Watching {folder}: {photos} photos so far. Ctrl+C ends it.</source>
      <translation>{folder}を監視中: 現在{photos}枚。Ctrl+Cで終了します。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The catalogue {file} is damaged. `photocull doctor --repair` sets it aside and brings its ratings back.</source>
      <translation>カタログ{file}が破損しています。`photocull doctor --repair`で別の場所に残し、評価を元に戻せます。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The catalogue {file} was written by a newer photocull. Update photocull to use it.</source>
      <translation>カタログ {file} は新しいphotocullで作られています。photocullを更新してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The catalogue {file} cannot be opened or written. Check its folder and the disk.</source>
      <translation>カタログ {file} を開けないか、書き込めません。フォルダーとディスクを確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>There is no folder {folder}. Check the name.</source>
      <translation>フォルダー {folder} がありません。名前を確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>There is no folder or photo {path}. Check the name.</source>
      <translation>フォルダーや写真 {path} がありません。名前を確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The window cannot be opened ({detail}). Install PySide6-Essentials and Qt's system libraries, or use photocull rank.</source>
      <translation>ウィンドウを開けません（{detail}）。PySide6-EssentialsとQtのシステムライブラリをインストールするか、photocull rankをお使いください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The folder {folder} cannot be read. Check the drive and its permissions.</source>
      <translation>フォルダー {folder} を読み取れません。ドライブとアクセス権を確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>Scoring broke off ({detail}). What was scored until then is kept; run it again to go on.</source>
      <translation>採点が中断しました（{detail}）。それまでの採点は残っています。もう一度実行すると続けられます。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>Scores could not be stored ({detail}). The disk may be full. What was stored is kept; run it again when there is room.</source>
      <translation>スコアを保存できませんでした（{detail}）。ディスクがいっぱいの可能性があります。保存済みの分は残っています。空きを作ってからもう一度実行してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>Stopped with {settled} of {found} photos done. They are kept; run it again to go on.</source>
      <translation>{settled} / {found}枚まで済んだところで中止しました。結果は残っています。もう一度実行すると続けられます。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The list could not be written to {file}: {detail}</source>
      <translation>一覧を {file} に書き込めませんでした: {detail}</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>1 photo ranked in {seconds:.1f} s on the {device}.</source>
      <translation>1枚の写真を{seconds:.1f}秒で順位付けしました（{device}）。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>{count} photos ranked in {seconds:.1f} s on the {device}.</source>
      <translation>{count}枚の写真を{seconds:.1f}秒で順位付けしました（{device}）。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>You do not have permission to look into this folder.</source>
      <translation>このフォルダーの中を見る権限がありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The disk could not read this folder. Check the drive or the cable and try again.</source>
      <translation>ディスクからこのフォルダーを読み取れません。ドライブやケーブルを確認してもう一度お試しください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>1 folder could not be read:</source>
      <translation>読み込めないフォルダー 1個:</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>{count} folders could not be read:</source>
      <translation>読み込めないフォルダー {count}個:</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>1 photo could not be read:</source>
      <translation>読み込めない写真 1枚:</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>{count} photos could not be read:</source>
      <translation>読み込めない写真 {count}枚:</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>There are no photos that photocull reads in {folder}.</source>
      <translation>{folder} に、photocullが読み込める写真はありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The file is no longer there.</source>
      <translation>ファイルが見つかりません。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>  and {count} more; --format json lists all of them.</source>
      <translation>  ほかに{count}件。--format json ですべて一覧できます。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>{speed:.0f} photos/s</source>
      <translation>{speed:.0f} 枚/秒</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>You do not have permission to read this file.</source>
      <translation>このファイルを読み取る権限がありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The disk could not read this file. Check the drive or the cable and try again.</source>
      <translation>ディスクからこのファイルを読み取れません。ドライブやケーブルを確認してもう一度お試しください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The address could not be reached. Check it and the network, then try again.</source>
      <translation>このアドレスに接続できませんでした。アドレスとネットワークを確認して、もう一度お試しください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The file is empty: it has no content at all.</source>
      <translation>ファイルが空です。内容がありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>This is not a picture in a format that photocull reads, whatever its name says.</source>
      <translation>名前にかかわらず、photocullが読み込める形式の画像ではありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The picture is damaged or incomplete. Copy it again from the camera or phone.</source>
      <translation>画像が壊れているか、途中で切れています。カメラやスマートフォンからもう一度コピーしてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The picture is too large: photocull reads up to 300 megapixels.</source>
      <translation>画像が大きすぎます。photocullが読み込めるのは3億画素までです。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>There was too little memory for this picture. Close something and try again.</source>
      <translation>メモリーが足りません。ほかのものを閉じてもう一度お試しください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The file is still being copied. It is looked at again when that is done.</source>
      <translation>ファイルはまだコピー中です。終わったらもう一度調べます。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The picture brought its decoder down. It is damaged, or made to do harm.</source>
      <translation>この画像のデコード中にデコーダーが異常終了しました。破損しているか、悪意のあるファイルです。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The picture took too long to decode. It is damaged, or made to do harm.</source>
      <translation>この画像のデコードに時間がかかりすぎました。破損しているか、悪意のあるファイルです。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The catalogue could not be written. Check the disk that it is on.</source>
      <translation>カタログに書き込めませんでした。カタログのあるディスクを確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The file has changed since it was rejected. Look at it again.</source>
      <translation>除外した後にファイルが変わっています。もう一度確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The catalogue does not have it as rejected.</source>
      <translation>カタログでは除外になっていません。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>It could not be moved to the trash: its drive may have none, or be read-only.</source>
      <translation>ゴミ箱に移せません。ドライブにゴミ箱がないか、読み取り専用の可能性があります。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The photo that it belongs to stays.</source>
      <translation>元の写真が残るため、これも残ります。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>Another file lies where it was. Move that one away and try again.</source>
      <translation>元の場所に別のファイルがあります。それを移動してからもう一度お試しください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The rating is in the catalogue and could not be written beside the photo yet. The folder may be read-only or the disk full.</source>
      <translation>評価はカタログにありますが、写真の横にはまだ書き込めていません。フォルダーが読み取り専用か、ディスクがいっぱいの可能性があります。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The XMP file beside this photo cannot be understood, so it is left as it is. The rating is in the catalogue.</source>
      <translation>この写真のXMPファイルは解釈できないため、そのままにしています。評価はカタログにあります。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The file changed while it was copied. Import it again when it is finished.</source>
      <translation>コピー中にファイルが変わりました。書き込みが終わってからもう一度取り込んでください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>What the disk holds is not what was copied to it. Check the disk and its cable.</source>
      <translation>ディスクの内容がコピーしたものと一致しません。ディスクとケーブルを確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>It could not be copied: the folder may be read-only or its disk broken.</source>
      <translation>コピーできませんでした。フォルダーが読み取り専用か、ディスクが壊れている可能性があります。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>Another file has come to lie at its place meanwhile. Import again.</source>
      <translation>コピー中に同じ場所に別のファイルができました。もう一度取り込んでください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>It was copied, but the ledger of imports could not be written. Import again.</source>
      <translation>コピーしましたが、取り込みの記録を書き込めませんでした。もう一度取り込んでください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>It does not fit into the size that was set, however low its quality.</source>
      <translation>画質を下げても、設定されたサイズに収まりません。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>What was written did not stand the check, and was removed. The disk may be broken.</source>
      <translation>書き込んだ内容が確認に通らなかったため、削除しました。ディスクが故障している可能性があります。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The model gave no usable score for this picture.</source>
      <translation>この画像には有効なスコアが得られませんでした。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>Photos cannot be scored: ONNX Runtime is not installed. Install it with pip install onnxruntime (or onnxruntime-gpu for an NVIDIA GPU).</source>
      <translation>写真を採点できません。ONNX Runtimeがインストールされていません。pip install onnxruntime（NVIDIA GPUの場合はonnxruntime-gpu）でインストールしてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>Photos cannot be scored reliably: onnxruntime and onnxruntime-gpu are both installed and overwrite each other. Uninstall both, then install one of them.</source>
      <translation>写真を正しく採点できません。onnxruntimeとonnxruntime-gpuの両方がインストールされ、互いに上書きしています。両方を削除してから、どちらか一方をインストールしてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/text.py" />
      <source>The model {model} cannot be read. Name another, or install photocull again.</source>
      <translation>モデル {model} を読み込めません。別のモデルを指定するか、photocullを再インストールしてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/arrivals.py" />
      <source>1 new photo</source>
      <translation>新しい写真1枚</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/arrivals.py" />
      <source>{} new photos</source>
      <translation>新しい写真{}枚</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/arrivals.py" />
      <source>{new}, {good} of them in your top {percent}%</source>
      <translation>{new}、うち{good}枚が上位{percent}%</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/arrivals.py" />
      <source>No photo has come into this folder since it was opened.</source>
      <translation>フォルダーを開いてから、新しい写真は入っていません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/arrivals.py" />
      <source>The new photos are hidden: by a filter, or in a series.</source>
      <translation>新しい写真は、絞り込みかシリーズの中に隠れています。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/background.py" />
      <source>This ended by a mistake of the program. What is done is whole.</source>
      <translation>プログラムの誤りで途中で終わりました。済んだ分はそろっています。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Make a carousel</source>
      <translation>カルーセルを作る</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Slides</source>
      <translation>スライド</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Shape</source>
      <translation>形</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Like the cover</source>
      <translation>表紙に合わせる</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Diversity</source>
      <translation>多様さ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Best</source>
      <translation>スコア重視</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Unlike each other</source>
      <translation>変化重視</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Cover</source>
      <translation>表紙</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Keep this slide where it is when others are picked  (L)</source>
      <translation>選び直してもこのスライドをこの位置に残します  (L)</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Let this slide go again when others are picked  (L)</source>
      <translation>選び直すときにこのスライドも入れ替えます  (L)</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Take the next best photo instead  (R)</source>
      <translation>次に良い写真と入れ替えます  (R)</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Take this slide out  (Del)</source>
      <translation>このスライドを外します  (Del)</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Drag slides, or press Ctrl+← and Ctrl+→, to move them. Ctrl+Z takes back any change.</source>
      <translation>スライドはドラッグまたはCtrl+←、Ctrl+→で移動できます。変更はCtrl+Zで取り消せます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>No photo here can be taken. Wait until some are scored, or show others.</source>
      <translation>選べる写真がありません。スコアが付くのを待つか、ほかの写真を表示してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Photos cannot be compared without the model.</source>
      <translation>モデルがないため、写真を比較できません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>There is no other photo to take.</source>
      <translation>ほかに選べる写真がありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>These are all the photos that are unlike enough to be shown together.</source>
      <translation>一緒に見せられるほど違いのある写真は、これですべてです。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Pick these</source>
      <translation>これらを採用</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Star these</source>
      <translation>これらに星を付ける</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Export…</source>
      <translation>書き出す…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Cancel</source>
      <translation>キャンセル</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Close</source>
      <translation>閉じる</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Comparing {}…</source>
      <translation>{}を比較中…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Picked from {compared}, all slides in {ratio}.</source>
      <translation>{compared}から選びました。スライドはすべて{ratio}です。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>1 photo is picked.</source>
      <translation>1枚を採用しました。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>{} photos are picked.</source>
      <translation>{}枚を採用しました。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>1 photo has {stars}.</source>
      <translation>1枚に{stars}を付けました。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>{count} photos have {stars}.</source>
      <translation>{count}枚に{stars}を付けました。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/carousel/words.py" />
      <source>Slide {number} of {count}</source>
      <translation>スライド {number}／{count}</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/commandpalette.py" />
      <source>Nothing that can be done now is called that.</source>
      <translation>今できる操作に、その名前のものはありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/compare/words.py" />
      <source>Compare</source>
      <translation>比較</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/compare/words.py" />
      <source>Survey</source>
      <translation>並べて見る</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/compare/words.py" />
      <source>There is no other photo to compare with.</source>
      <translation>比べる写真がほかにありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/compare/words.py" />
      <source>Take out of the survey</source>
      <translation>一覧から外す</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/compare/words.py" />
      <source>← → another photo</source>
      <translation>← → 別の写真</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/compare/words.py" />
      <source>{} the right one is better</source>
      <translation>{} 右のほうが良い</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/compare/words.py" />
      <source>{} which one is rated</source>
      <translation>{} 評価する写真の切り替え</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/compare/words.py" />
      <source>{} takes it out</source>
      <translation>{} 外す</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/compare/words.py" />
      <source>{} 1:1</source>
      <translation>{} 等倍</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/copying.py" />
      <source>Copy files to a folder</source>
      <translation>フォルダーへファイルをコピー</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/copying.py" />
      <source>Choose the folder to copy to</source>
      <translation>コピー先のフォルダーを選択</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/copying.py" />
      <source>Copying and checking…</source>
      <translation>コピーして検証しています…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/copying.py" />
      <source>Stop</source>
      <translation>中止</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/copying.py" />
      <source>Open the folder</source>
      <translation>フォルダーを開く</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/copywords.py" />
      <source>The others are identical files, and what you decide holds for all of them. Reject them, and the list for the trash keeps one.</source>
      <translation>ほかは内容が同じファイルで、決めたことはすべてに働きます。除外すると、ゴミ箱の一覧で1つだけ残せます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/copywords.py" />
      <source>1 identical copy is rejected too. The list for the trash keeps one.</source>
      <translation>内容が同じファイル1個も除外しました。ゴミ箱の一覧では1つを残します。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/copywords.py" />
      <source>{} identical copies are rejected too. The list for the trash keeps one of each.</source>
      <translation>内容が同じファイル{}個も除外しました。ゴミ箱の一覧では写真ごとに1つを残します。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/crash.py" />
      <source>Something went wrong</source>
      <translation>問題が発生しました</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/crash.py" />
      <source>photocull made a mistake. What it called saved is saved, and you can go on working. The report below names no photo and no folder of yours; nothing is sent anywhere.</source>
      <translation>photocullの内部でエラーが起きました。「保存済み」と表示したものは保存されており、作業を続けられます。下のレポートには写真名もフォルダー名も含まれません。どこにも送信されません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/crash.py" />
      <source>Save the report…</source>
      <translation>レポートを保存…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/crash.py" />
      <source>Go on</source>
      <translation>続ける</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/crash.py" />
      <source>The report is saved.</source>
      <translation>レポートを保存しました。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/desk.py" />
      <source>Everything is saved now.</source>
      <translation>すべて保存しました。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>Unsettled ratings</source>
      <translation>未解決の評価</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>Here and in another program these were rated differently. Both ratings are kept until you decide.</source>
      <translation>photocullとほかのアプリで評価が異なります。決めるまで両方の評価を残します。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>Here and in the files beside the photos, all ratings are the same.</source>
      <translation>photocullと写真の横のファイルの評価はすべて同じです。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>Name</source>
      <translation>名前</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>In photocull</source>
      <translation>photocullの評価</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>In the file</source>
      <translation>ファイルの評価</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>Keep photocull's</source>
      <translation>photocullの評価にする</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>Take the file's</source>
      <translation>ファイルの評価にする</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>Try again</source>
      <translation>もう一度試す</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>nothing</source>
      <translation>なし</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>not written yet</source>
      <translation>まだ書き込んでいません</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>Saving…</source>
      <translation>保存中…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>Saved</source>
      <translation>保存済み</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>Not saved</source>
      <translation>未保存</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>The catalogue cannot be written. It is tried again until it can; check the disk.</source>
      <translation>カタログに書き込めません。書き込めるまで繰り返します。ディスクを確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>1 rating to settle</source>
      <translation>未解決の評価 1件</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>{} ratings to settle</source>
      <translation>未解決の評価 {}件</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>1 rating not written</source>
      <translation>書き込み待ちの評価 1件</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/exchange.py" />
      <source>{} ratings not written</source>
      <translation>書き込み待ちの評価 {}件</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/failures.py" />
      <source>Save list…</source>
      <translation>一覧を保存…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>“{}”</source>
      <translation>「{}」</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Score up to {}</source>
      <translation>スコア {}以下</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Score {} to {}</source>
      <translation>スコア {}～{}</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>until {}</source>
      <translation>{}以前</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>since {}</source>
      <translation>{}以降</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Stars</source>
      <translation>星</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Flag</source>
      <translation>フラグ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Colour label</source>
      <translation>カラーラベル</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Score</source>
      <translation>スコア</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Day</source>
      <translation>日付</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>File type</source>
      <translation>ファイル形式</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Sort of picture</source>
      <translation>画像の種類</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Photos</source>
      <translation>写真</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Screenshots</source>
      <translation>スクリーンショット</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Documents</source>
      <translation>書類</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Series</source>
      <translation>シリーズ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Best of each series</source>
      <translation>各シリーズのベスト</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>In a series</source>
      <translation>シリーズの写真</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>In no series</source>
      <translation>シリーズ以外の写真</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Saved filters</source>
      <translation>保存した絞り込み</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Find by name</source>
      <translation>名前で探す</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>No stars</source>
      <translation>星なし</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>At least</source>
      <translation>以上</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>At most</source>
      <translation>以下</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Between two…</source>
      <translation>範囲を指定…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>All</source>
      <translation>すべて</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Save these filters…</source>
      <translation>この絞り込みを保存…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Forget a filter</source>
      <translation>フィルターを削除</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Name of the filter</source>
      <translation>フィルターの名前</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>A filter of this name is replaced.</source>
      <translation>同じ名前のフィルターは置き換えられます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Save</source>
      <translation>保存</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Show</source>
      <translation>表示</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>From</source>
      <translation>取り込み元</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>To</source>
      <translation>終了</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Lowest score, in percent</source>
      <translation>スコアの下限（%）</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Highest score, in percent</source>
      <translation>スコアの上限（%）</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Picks</source>
      <translation>採用</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Rejected</source>
      <translation>除外</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Without a flag</source>
      <translation>フラグなし</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Red</source>
      <translation>レッド</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Yellow</source>
      <translation>イエロー</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Green</source>
      <translation>グリーン</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Blue</source>
      <translation>ブルー</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Purple</source>
      <translation>パープル</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/filter_words.py" />
      <source>Without a label</source>
      <translation>ラベルなし</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/header.py" />
      <source>Open</source>
      <translation>開く</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/importchoices.py" />
      <source>No card or phone is plugged in. Plug one in, or add a folder.</source>
      <translation>カードもスマートフォンもありません。接続するか、フォルダーを追加してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/importchoices.py" />
      <source>Add folder…</source>
      <translation>フォルダーを追加…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/importchoices.py" />
      <source>Into</source>
      <translation>取り込み先</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/importchoices.py" />
      <source>Choose…</source>
      <translation>選ぶ…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/importchoices.py" />
      <source>As</source>
      <translation>名前</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/importchoices.py" />
      <source>Second copy into</source>
      <translation>2つ目のコピー</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/importchoices.py" />
      <source>Choose where to import into</source>
      <translation>取り込み先を選ぶ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/importchoices.py" />
      <source>Choose a folder to import from</source>
      <translation>取り込み元のフォルダーを選ぶ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/importchoices.py" />
      <source>Choose where the second copies go</source>
      <translation>2つ目のコピーの保存先を選ぶ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/importchoices.py" />
      <source>Choose at least one card or folder.</source>
      <translation>カードかフォルダーを1つ以上選んでください。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/importing.py" />
      <source>Import photos</source>
      <translation>写真を取り込む</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/importing.py" />
      <source>Every copy is read back from the disk and checked. Nothing is deleted from the card.</source>
      <translation>コピーはすべてディスクから読み直して検証します。カードからは何も削除しません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/importing.py" />
      <source>Import</source>
      <translation>取り込む</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/importing.py" />
      <source>Looking at what is new…</source>
      <translation>新しい写真を確認しています…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/importing.py" />
      <source>{card} is plugged in. File, Import copies its photos.</source>
      <translation>{card}が接続されました。「ファイル」の「写真を取り込む」でコピーできます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/keysettings.py" />
      <source>Change keys</source>
      <translation>キーの変更</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/keysettings.py" />
      <source>Find a command</source>
      <translation>コマンドを探す</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/keysettings.py" />
      <source>Command</source>
      <translation>コマンド</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/keysettings.py" />
      <source>Keys</source>
      <translation>キー</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/keysettings.py" />
      <source>Also</source>
      <translation>重複</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/keysettings.py" />
      <source>Press new keys here</source>
      <translation>新しいキーを押してください</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/keysettings.py" />
      <source>Use these keys</source>
      <translation>このキーにする</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/keysettings.py" />
      <source>Add to its keys</source>
      <translation>キーを追加</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/keysettings.py" />
      <source>No keys</source>
      <translation>キーなし</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/keysettings.py" />
      <source>Its default</source>
      <translation>初期値</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/keysettings.py" />
      <source>All defaults</source>
      <translation>すべて初期値に</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/keysettings.py" />
      <source>Done</source>
      <translation>完了</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/keysettings.py" />
      <source>These keys move in every view and cannot be changed.</source>
      <translation>このキーはどの表示でも移動に使うため、変更できません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/keysettings.py" />
      <source>Take it from {}</source>
      <translation>「{}」から外して使う</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/keysettings.py" />
      <source>{} has this key too.</source>
      <translation>「{}」も同じキーです。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/leaving.py" />
      <source>Ratings are not saved</source>
      <translation>評価が保存されていません</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/leaving.py" />
      <source>The catalogue cannot be written, so the last ratings would be lost. Make room on the disk and wait a moment; they are saved by themselves as soon as they can be.</source>
      <translation>カタログに書き込めないため、最後の評価が失われます。ディスクの空きを増やして少しお待ちください。書き込めるようになると自動で保存されます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/leaving.py" />
      <source>Wait</source>
      <translation>待つ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/leaving.py" />
      <source>Close and lose them</source>
      <translation>保存せずに閉じる</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/opener.py" />
      <source>{file} is no photo that photocull reads. This is the folder that it lies in.</source>
      <translation>{file}はphotocullが読み込める写真ではありません。代わりに、そのファイルがあるフォルダーを開いています。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/orders.py" />
      <source>Series are not stacked now: all their photos are shown.</source>
      <translation>いまはシリーズをまとめていないため、すべての写真が表示されています。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/presetform.py" />
      <source>Change a preset</source>
      <translation>プリセットの変更</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/presetform.py" />
      <source>As the photo is</source>
      <translation>写真のまま</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/presetform.py" />
      <source>Width in pixels</source>
      <translation>幅（ピクセル）</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/presetform.py" />
      <source>Longest side in pixels</source>
      <translation>長辺（ピクセル）</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/presetform.py" />
      <source>all there are</source>
      <translation>すべて</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/presetform.py" />
      <source>Largest file in MB</source>
      <translation>ファイルの上限（MB）</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/presetform.py" />
      <source>any size</source>
      <translation>制限なし</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/presetform.py" />
      <source>JPEG quality</source>
      <translation>JPEGの画質</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/presetform.py" />
      <source>Save as a new one</source>
      <translation>新しく保存</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/presetform.py" />
      <source>Forget my changes</source>
      <translation>変更を取り消す</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/presetform.py" />
      <source>That could not be saved.</source>
      <translation>保存できませんでした。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/presetform.py" />
      <source>No platform could take that: check the numbers and the name.</source>
      <translation>この設定は使えません。数値と名前を確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>as of {day}</source>
      <translation>{day} 時点</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Crop and export</source>
      <translation>切り抜きと書き出し</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>For</source>
      <translation>用途</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Change…</source>
      <translation>変更…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Proposed crops</source>
      <translation>切り抜きの提案</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Looking for the best crop…</source>
      <translation>最適な切り抜きを探しています…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Photos keep their shape. A crop can still be drawn by hand.</source>
      <translation>写真の形はそのままです。手で切り抜くこともできます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Without a model no crop is proposed; the middle is taken.</source>
      <translation>モデルがないため切り抜きは提案されません。中央を使います。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Faces are not looked for: the detector is missing.</source>
      <translation>顔は検出されません。検出モデルが見つかりません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Straighten</source>
      <translation>傾き補正</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Turn back to level</source>
      <translation>傾きを戻す</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>As proposed</source>
      <translation>提案どおり</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Caption</source>
      <translation>キャプション</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Copyright</source>
      <translation>著作権表示</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>written into each file; may be left empty</source>
      <translation>各ファイルに書き込みます（省略可）</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Number the names in this order</source>
      <translation>この順に番号を名前に付ける</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Save in</source>
      <translation>保存先</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Choose where to export to</source>
      <translation>書き出し先を選択</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>New files are written, without location or any other data of the originals, and each is checked. The originals stay as they are.</source>
      <translation>位置情報など元のデータを含まない新しいファイルを書き出し、一つずつ確認します。元の写真は変わりません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Export</source>
      <translation>書き出す</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Photos to export</source>
      <translation>書き出す写真</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Crop: drag it, or use arrows, plus, minus and brackets</source>
      <translation>切り抜き: ドラッグ、または矢印・＋・－・角括弧のキーで操作</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>What was checked</source>
      <translation>確認した内容</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Save the receipt…</source>
      <translation>確認結果を保存…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Back to the crops</source>
      <translation>切り抜きに戻る</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Copy to the clipboard</source>
      <translation>クリップボードにコピー</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>That could not be copied.</source>
      <translation>コピーできませんでした。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Exporting and checking…</source>
      <translation>書き出しと確認をしています…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>This photo cannot be read.</source>
      <translation>この写真は読み込めません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Exported files</source>
      <translation>書き出したファイル</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>The receipt could not be written.</source>
      <translation>確認結果を書き込めませんでした。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>1 photo is on the clipboard, ready for posting.</source>
      <translation>投稿用の写真1枚をクリップボードにコピーしました。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>{} photos are on the clipboard, ready for posting.</source>
      <translation>投稿用の写真{}枚をクリップボードにコピーしました。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Exporting and checking: {done} of {count} photos done…</source>
      <translation>書き出して確認しています: {count}枚中{done}枚完了…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>{count} photos; one post takes {most}.</source>
      <translation>{count}枚あります。1回の投稿は{most}枚までです。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>{crop:.0%}, whole photo {whole:.0%}</source>
      <translation>{crop:.0%}、写真全体 {whole:.0%}</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>Your crop {crop:.0%}, whole photo {whole:.0%}</source>
      <translation>あなたの切り抜き {crop:.0%}、写真全体 {whole:.0%}</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>cuts a face</source>
      <translation>顔が切れます</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>leaves a face out</source>
      <translation>顔が外れます</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>loses some of the subject</source>
      <translation>被写体の一部が外れます</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/posting/words.py" />
      <source>keeps {share:.0%} of the subject</source>
      <translation>被写体の{share:.0%}が入ります</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/refusals.py" />
      <source>Select at least two photos to make them one series.</source>
      <translation>1つのシリーズにまとめるには、写真を2枚以上選択してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/refusals.py" />
      <source>Exposure brackets and panoramas are left as they are.</source>
      <translation>露出ブラケットとパノラマはそのままにします。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/refusals.py" />
      <source>This photo is in no series.</source>
      <translation>この写真はどのシリーズにも入っていません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/refusals.py" />
      <source>None of these photos is in a series.</source>
      <translation>選択した写真はどれもシリーズに入っていません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/summons.py" />
      <source>photocull is open already, and its window does not answer.</source>
      <translation>photocullはすでに開いていますが、ウィンドウが応答しません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Your taste</source>
      <translation>あなたの好み</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Generic</source>
      <translation>一般</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Mine</source>
      <translation>自分</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>How much your taste counts</source>
      <translation>好みを反映する度合い</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>It is learnt on this computer alone, and goes nowhere.</source>
      <translation>このコンピューターの中だけで学習し、外へ出ることはありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Learn now</source>
      <translation>今すぐ学習</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Learn from what I posted</source>
      <translation>投稿したものから学ぶ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>A folder of posted pictures…</source>
      <translation>投稿した画像のフォルダー…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>An export as zip file…</source>
      <translation>エクスポートのzipファイル…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Open the folder first that the posted photos were chosen from.</source>
      <translation>先に、投稿した写真のもとのフォルダーを開いてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Import…</source>
      <translation>読み込む…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Forget…</source>
      <translation>忘れる…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Bring it back</source>
      <translation>元に戻す</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Forget it</source>
      <translation>忘れる</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Keep it</source>
      <translation>そのままにする</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Choose what you posted</source>
      <translation>投稿したものを選択</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Write your taste to a file</source>
      <translation>好みをファイルに書き出す</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Choose a taste that was exported</source>
      <translation>書き出した好みのファイルを選択</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Zip files (*.zip)</source>
      <translation>zipファイル (*.zip)</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Taste of photocull (*.json)</source>
      <translation>photocullの好み (*.json)</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Without a model nothing can be learnt. Install photocull again.</source>
      <translation>モデルがないため学習できません。photocullをインストールし直してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/taste/words.py" />
      <source>Photos still to be looked at: {count}</source>
      <translation>これから調べる写真：{count}枚</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/tips.py" />
      <source>{} keeps a photo, {} sorts it out.</source>
      <translation>{}で採用、{}で除外します。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/tips.py" />
      <source>Shift and a key decides and goes on to the next photo.</source>
      <translation>Shiftを押しながらキーを押すと、決めて次の写真へ進みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/tips.py" />
      <source>{} opens a series, {} rejects the rest of it.</source>
      <translation>{}でシリーズを開き、{}で残りを除外します。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/tips.py" />
      <source>{} compares two photos, {} shows several at once.</source>
      <translation>{}で2枚を比べ、{}で何枚かを一度に見ます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/tips.py" />
      <source>{} takes back anything, where it was decided.</source>
      <translation>{}で何でも、決めた場所に戻って取り消せます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/tips.py" />
      <source>{} finds any command.</source>
      <translation>{}でどのコマンドも探せます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/tips.py" />
      <source>{} shows the photo at actual size; arrows keep the place.</source>
      <translation>{}で等倍にします。矢印キーで移っても同じ所が見えます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/tips.py" />
      <source>{} says why a photo scored as it did.</source>
      <translation>{}でスコアの理由を表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/tips.py" />
      <source>{} marks what is sharp, {} what is clipped.</source>
      <translation>{}でピントの合った所、{}で白飛びと黒つぶれを示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/tips.py" />
      <source>{} turns the lights out around the photos.</source>
      <translation>{}で写真の周りを暗くします。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/trash.py" />
      <source>Rejected photos to the trash</source>
      <translation>除外した写真をゴミ箱へ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/trash.py" />
      <source>Folder</source>
      <translation>フォルダー</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/trash.py" />
      <source>Size</source>
      <translation>サイズ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/trash.py" />
      <source>No photo of this folder is rejected.</source>
      <translation>このフォルダーに除外した写真はありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/trash.py" />
      <source>They go to your system's trash. Undo brings them back while it is not emptied.</source>
      <translation>システムのゴミ箱に移します。空にするまでは、取り消すと元に戻ります。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/trash.py" />
      <source>Stays: {}</source>
      <translation>残ります: {}</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/trash.py" />
      <source>Keep one copy of each photo, no longer rejected</source>
      <translation>写真ごとに1つを残し、除外を取り消す</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/trash.py" />
      <source>Move to the trash</source>
      <translation>ゴミ箱に移す</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/trash.py" />
      <source>1 rejected photo, {}</source>
      <translation>除外した写真 1枚、{}</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/trash.py" />
      <source>{} rejected photos, {}</source>
      <translation>除外した写真 {}枚、{}</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/trash.py" />
      <source>1 photo is in the trash. Undo puts it back.</source>
      <translation>1枚の写真をゴミ箱に移しました。取り消すと元に戻ります。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/trash.py" />
      <source>{} photos are in the trash. Undo puts them back.</source>
      <translation>{}枚の写真をゴミ箱に移しました。取り消すと元に戻ります。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/trash.py" />
      <source>And {} more files stay.</source>
      <translation>ほかに{}個のファイルが残ります。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/unreadwords.py" />
      <source>{photos} and {folders} could not be read</source>
      <translation>{photos}と{folders}を読み込めません</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/unreadwords.py" />
      <source>{} folders could not be read</source>
      <translation>読み込めないフォルダー {}個</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/unreadwords.py" />
      <source>1 folder could not be read</source>
      <translation>読み込めないフォルダー 1個</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/unreadwords.py" />
      <source>{} photos could not be read</source>
      <translation>読み込めない写真 {}枚</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/unreadwords.py" />
      <source>1 photo could not be read</source>
      <translation>読み込めない写真 1枚</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/unreadwords.py" />
      <source>1 folder</source>
      <translation>1個のフォルダー</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/unreadwords.py" />
      <source>{} folders</source>
      <translation>{}個のフォルダー</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/view_words.py" />
      <source>Filmstrip</source>
      <translation>フィルムストリップ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/view_words.py" />
      <source>Second window</source>
      <translation>2つ目のウィンドウ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/view_words.py" />
      <source>The photo that you choose is shown here.</source>
      <translation>選んだ写真がここに表示されます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/view_words.py" />
      <source>Photo {} of {}</source>
      <translation>{}枚目（全{}枚）</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Nowhere sharp: even the best edges are {:.1f} pixels soft.</source>
      <translation>ピントの合った所がありません。最も鋭い輪郭でも{:.1f}ピクセルぼけています。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Softer than most here: edges of {:.1f} pixels, {:.1f} in the middle photo.</source>
      <translation>ここの多くの写真より甘めです（輪郭のぼけ{:.1f}ピクセル、中央値は{:.1f}）。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>{} of it is pure white.</source>
      <translation>{} が真っ白に飛んでいます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>{} of it is pure black.</source>
      <translation>{} が真っ黒につぶれています。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Noisier than most here: {:.1f}, {:.1f} in the middle photo.</source>
      <translation>ここの多くの写真よりノイズが目立ちます（{:.1f}、中央値は{:.1f}）。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Within the range where the model cannot tell.</source>
      <translation>モデルが判断できない範囲です。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Above the range where the model cannot tell.</source>
      <translation>モデルが判断できない範囲より上です。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Below the range where the model cannot tell.</source>
      <translation>モデルが判断できない範囲より下です。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>The picture adds more than in three of four photos here.</source>
      <translation>絵柄による加点は、ここの写真の4枚中3枚より大きめです。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>The picture adds less than in three of four photos here.</source>
      <translation>絵柄による加点は、ここの写真の4枚中3枚より小さめです。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Its colours add more than in three of four photos here.</source>
      <translation>色による加点は、ここの写真の4枚中3枚より大きめです。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Its colours add less than in three of four photos here.</source>
      <translation>色による加点は、ここの写真の4枚中3枚より小さめです。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Colours hardly tell the photos of this folder apart.</source>
      <translation>このフォルダーの写真は、色ではほとんど差が付きません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>What raises it is lighter than the rest.</source>
      <translation>スコアを上げている所は、ほかより明るめです。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>What raises it is darker than the rest.</source>
      <translation>スコアを上げている所は、ほかより暗めです。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>More colourful than most here.</source>
      <translation>ここの多くの写真より色鮮やかです。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Less colourful than most here.</source>
      <translation>ここの多くの写真より色味が控えめです。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Black and white, or nearly so.</source>
      <translation>モノクロか、それに近い写真です。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>under {}</source>
      <translation>{}未満</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>{}, edges {:.1f} px</source>
      <translation>{}、輪郭 {:.1f} px</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>top</source>
      <translation>上</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>top left</source>
      <translation>左上</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>top right</source>
      <translation>右上</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>centre</source>
      <translation>中央</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>left</source>
      <translation>左</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>right</source>
      <translation>右</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>bottom</source>
      <translation>下</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>bottom left</source>
      <translation>左下</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>bottom right</source>
      <translation>右下</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>level</source>
      <translation>水平</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Its longest straight line falls {:.1f}° to the right.</source>
      <translation>最も長い直線が右へ{:.1f}°下がっています。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Why this score</source>
      <translation>このスコアの理由</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Its longest straight line falls {:.1f}° to the left.</source>
      <translation>最も長い直線が左へ{:.1f}°下がっています。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>hardly any</source>
      <translation>ほとんどなし</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>slight</source>
      <translation>控えめ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>moderate</source>
      <translation>やや控えめ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Choose a photo to see why it scored so.</source>
      <translation>写真を選ぶと、スコアの理由を表示します。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>average</source>
      <translation>普通</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>strong</source>
      <translation>鮮やか</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>very strong</source>
      <translation>とても鮮やか</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>extreme</source>
      <translation>極めて鮮やか</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Expert</source>
      <translation>プロ度</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Picture</source>
      <translation>絵柄</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Colours</source>
      <translation>色</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>What is in the picture, and how it is composed</source>
      <translation>何が写り、どう構成されているか</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>The histogram of its colours, wherever they are</source>
      <translation>場所を問わない、色のヒストグラム</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>against the middle of this folder</source>
      <translation>このフォルダーの中央値との差</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>as the model adds them up</source>
      <translation>モデルが足し合わせる値</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Heat map</source>
      <translation>ヒートマップ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Show which places raise the score and which lower it</source>
      <translation>スコアを上げている所と下げている所を表示</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>lowers</source>
      <translation>下げる</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>raises</source>
      <translation>上げる</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Histogram</source>
      <translation>ヒストグラム</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Cumulative</source>
      <translation>累積</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Dotted: the best photo of the folder</source>
      <translation>点線: フォルダーで最も良い写真</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Measured in the picture</source>
      <translation>写真の測定値</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>The model knows none of these numbers.</source>
      <translation>モデルはこれらの数値を使っていません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Looking into the picture…</source>
      <translation>写真を調べています…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>In its series</source>
      <translation>シリーズ内</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Sharpest</source>
      <translation>最も鋭い所</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Clipped</source>
      <translation>白飛び・黒つぶれ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Noise</source>
      <translation>ノイズ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Tilt</source>
      <translation>傾き</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>Colour</source>
      <translation>色</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>no edges to measure</source>
      <translation>測れる輪郭がありません</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>#{} of {}</source>
      <translation>#{} / {}</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>{standing}, your taste</source>
      <translation>{standing}、あなたの好み</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>cannot tell {} to {}</source>
      <translation>{}～{} は判断できません</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>best of {}</source>
      <translation>{}枚中1位</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>white {}, black {}</source>
      <translation>白 {}、黒 {}</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/why_words.py" />
      <source>{:.1f} of 255</source>
      <translation>{:.1f} / 255</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>1 photo</source>
      <translation>1枚の写真</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>{} photos</source>
      <translation>{}枚の写真</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>{} of {} photos</source>
      <translation>{} / {}枚</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>{} selected</source>
      <translation>{}枚を選択</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>{chance}, your taste</source>
      <translation>{chance}、あなたの好み</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>{} of {}</source>
      <translation>{} / {}</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>1 star</source>
      <translation>星1つ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>{} stars</source>
      <translation>星{}つ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>★ 5</source>
      <translation>★ 5</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>★ {}+</source>
      <translation>★ {}以上</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Score {}+</source>
      <translation>スコア {}以上</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Ready</source>
      <translation>準備完了</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Looking for photos</source>
      <translation>写真を探しています</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Scoring</source>
      <translation>採点中</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Paused at</source>
      <translation>一時停止中</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Stopping at</source>
      <translation>中止しています</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Stopped at</source>
      <translation>中止</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Scoring ended at</source>
      <translation>採点終了</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>{} photos/s</source>
      <translation>{} 枚/秒</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>{} s left</source>
      <translation>残り {}秒</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>{} min left</source>
      <translation>残り {}分</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>{} h left</source>
      <translation>残り {}時間</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Open folder…</source>
      <translation>フォルダーを開く…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>{}, 1 worker</source>
      <translation>{}、1並列</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Find the good photos in a folder</source>
      <translation>フォルダーから良い写真を見つける</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>{}, {} workers</source>
      <translation>{}、{}並列</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>{} You can still look at photos and give stars.</source>
      <translation>{} 写真を見て星を付けることはできます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Drop a folder of photos here</source>
      <translation>ここに写真のフォルダーをドロップ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>{} Until then, scores and stars are kept only while photocull is open.</source>
      <translation>{} それまで、スコアと星はphotocullを開いている間だけ保たれます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>What you decided on {} could not be saved. {}</source>
      <translation>{} について決めたことを保存できませんでした。{}</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>or try it with example photos</source>
      <translation>またはサンプル写真で試す</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>The example photos cannot be copied. Check the disk.</source>
      <translation>サンプル写真をコピーできません。ディスクを確認してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Recent folders</source>
      <translation>最近使ったフォルダー</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Each photo gets the probability that an expert took it, and the best come first.</source>
      <translation>プロが撮った写真である確率を1枚ずつ求め、高い順に並べます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>With {}</source>
      <translation>付属: {}</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>You pick, reject and give stars. No photo is ever changed.</source>
      <translation>採用・除外・星はあなたが決めます。写真が変更されることはありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>The change of the series holds until photocull is closed. {}</source>
      <translation>シリーズの変更はphotocullを閉じるまで有効です。{}</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Nothing leaves this computer.</source>
      <translation>写真がこのコンピューターの外に出ることはありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Looking for photos…</source>
      <translation>写真を探しています…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>No photos in this folder</source>
      <translation>このフォルダーに写真はありません</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>photocull reads JPEG, HEIC, PNG, WebP, AVIF and TIFF, in subfolders too.</source>
      <translation>photocullはJPEG、HEIC、PNG、WebP、AVIF、TIFFを、サブフォルダーも含めて読み込みます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Stopped before any photo was found</source>
      <translation>写真が見つかる前に中止しました</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Look again</source>
      <translation>もう一度調べる</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>This folder cannot be read</source>
      <translation>このフォルダーを読み取れません</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>It was moved or deleted, its drive is not connected, or you may not read it.</source>
      <translation>移動または削除されたか、ドライブが接続されていないか、読み取る権限がありません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>This folder cannot be read any more. Connect its drive or choose it again.</source>
      <translation>このフォルダーを読み取れなくなりました。ドライブを接続するか、選び直してください。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Scoring came to a halt</source>
      <translation>採点が止まりました</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>There is a fault in photocull. Your stars are kept. Look again to go on scoring.</source>
      <translation>photocullに不具合があります。付けた星は残っています。もう一度調べると採点を続けます。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Scores could not be stored: the disk may be full. What was stored is kept; look again when there is room.</source>
      <translation>スコアを保存できませんでした。ディスクがいっぱいの可能性があります。保存済みの分は残っています。空きを作ってからもう一度調べてください。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>No photo matches these filters</source>
      <translation>条件に合う写真がありません</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Photos without a score do not pass a filter by score.</source>
      <translation>スコアのない写真は、スコアの絞り込みでは表示されません。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Show all photos</source>
      <translation>すべての写真を表示</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Copy list</source>
      <translation>一覧をコピー</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Dismiss</source>
      <translation>閉じる</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Loupe</source>
      <translation>ルーペ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Sort by</source>
      <translation>並べ替え</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Remove this filter</source>
      <translation>この絞り込みを解除</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Any score</source>
      <translation>スコアを問わない</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Minimum score</source>
      <translation>最低スコア</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Pause</source>
      <translation>一時停止</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Tile size</source>
      <translation>タイルの大きさ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Not scored</source>
      <translation>未採点</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Could not be read</source>
      <translation>読み込めません</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Reason</source>
      <translation>理由</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>What would you like to do?</source>
      <translation>何をしますか？</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Commands</source>
      <translation>コマンド</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Esc closes this sheet</source>
      <translation>Escで閉じます</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Choose a folder of photos</source>
      <translation>写真のフォルダーを選ぶ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Loading full size…</source>
      <translation>等倍の画像を読み込んでいます…</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Photos that could not be read</source>
      <translation>読み込めなかった写真</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Every photo could be read.</source>
      <translation>すべての写真を読み込めました。</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Open recent</source>
      <translation>最近使ったフォルダー</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Duplicates</source>
      <translation>重複写真</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Exposure bracket</source>
      <translation>露出ブラケット</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Panorama</source>
      <translation>パノラマ</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Bracket</source>
      <translation>ブラケット</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>LIVE</source>
      <translation>LIVE</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>RAW</source>
      <translation>RAW</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Edited</source>
      <translation>編集済み</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Screenshot</source>
      <translation>スクリーンショット</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Document</source>
      <translation>書類</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Pick</source>
      <translation>採用</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Red label</source>
      <translation>レッドラベル</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Yellow label</source>
      <translation>イエローラベル</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Green label</source>
      <translation>グリーンラベル</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Blue label</source>
      <translation>ブルーラベル</translation>
    </message>
    <message>
      <location filename="../../photocull/ui/words.py" />
      <source>Purple label</source>
      <translation>パープルラベル</translation>
    </message>
  </context>
</TS>
